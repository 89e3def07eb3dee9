import css from './skeleton.module.css'

/** Place of one word or number; takes its room at once and shows itself only when waiting is felt. */
export const SkeletonBar = ({ width = '60%' }: { width?: string }) => (
  <span className={css.bar} style={{ width }} aria-hidden />
)

/** Rows of a list, as high as the real ones, so that nothing moves when they come. */
export const SkeletonRows = ({ rows = 12, height = 40 }: { rows?: number; height?: number }) => (
  <div className={css.rows} aria-hidden>
    {Array.from({ length: rows }, (_, index) => (
      <div key={index} className={css.row} style={{ height }}>
        <span className={css.bar} />
        <span className={css.bar} />
        <span className={css.bar} />
        <span className={css.bar} />
      </div>
    ))}
  </div>
)

const widths = ['42%', '88%', '74%', '80%', '56%', '66%']

/** Lines of a page or panel. */
export const SkeletonLines = ({ lines = 6 }: { lines?: number }) => (
  <div className={css.lines} aria-hidden>
    {Array.from({ length: lines }, (_, index) => (
      <SkeletonBar key={index} width={widths[index % widths.length]} />
    ))}
  </div>
)
