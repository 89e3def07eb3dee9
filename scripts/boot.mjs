/**
 * Makes a clean clone ready: installs the packages and builds the web, each only when its inputs changed since the last
 * time. Prints the path of the Node that shall run the command; everything else goes to stderr. Runs on any Node from
 * 20 on and uses nothing that has to be installed.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const pnpm = 'pnpm@12.21.0'
const oldestNode = 24

const say = (zh, en) => process.stderr.write(`${zh}\n${en}\n`)

const refuse = (zh, en) => {
  say(zh, en)
  process.exit(1)
}

const read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** Refuses where something has to be made in a repository that belongs to somebody else. */
const demandWritable = (...paths) => {
  for (const path of [root, ...paths]) {
    if (!existsSync(path)) continue
    try {
      accessSync(path, constants.W_OK)
    } catch {
      refuse(
        `依赖或网页需要更新,但 ${path} 属于用户 ${statSync(path).uid},现在的用户(${process.getuid?.()})不能写。请用那个用户执行一次 npm run zhinuo -- build 再启动,或由 root 执行:chown -R ${process.getuid?.()} ${root}`,
        `Packages or pages have to be renewed, but ${path} belongs to user ${statSync(path).uid} and the present user (${process.getuid?.()}) cannot write there. Run npm run zhinuo -- build once as that user and start again, or have root run: chown -R ${process.getuid?.()} ${root}`,
      )
    }
  }
}

/** Written whole or not at all: a start that is killed half-way must not look finished. */
const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.draft`, text)
  renameSync(`${path}.draft`, path)
}

const filesBelow = (folder, skip) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !skip.test(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return filesBelow(path, skip)
      return entry.isFile() ? [path] : []
    })

/** Hash over names and contents, relative to the repository. */
const hashOf = (paths, ...extra) => {
  const hash = createHash('sha256')
  for (const text of extra) hash.update(text).update('\0')
  for (const path of paths.toSorted((a, b) => (a < b ? -1 : 1)))
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code !== 'ESRCH'
  }
}

/**
 * Installs or builds while no other start does: two of them in one folder would take each other's files away. Nothing is
 * done where another one has done it meanwhile. Whoever was killed with the lock in hand is not waited for.
 */
const oneAtATime = (isDone, work) => {
  const lock = join(root, '.cache', 'boot.lock')
  mkdirSync(dirname(lock), { recursive: true })
  for (let told = false; ;) {
    try {
      writeFileSync(lock, `${process.pid}`, { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    // Between its making and its writing the file is empty: 0 stands for this process's own group, which lives.
    if (!isAlive(Number(read(lock)))) rmSync(lock, { force: true })
    else if (!told) {
      told = true
      say('另一个启动正在安装或构建,等它完成……', 'Another start is installing or building; waiting for it …')
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  const giveBack = () => rmSync(lock, { force: true })
  process.once('exit', giveBack)
  if (!isDone()) work()
  process.off('exit', giveBack)
  giveBack()
}

/** Runs a program with its output on stderr; true when it ended well. */
const run = (file, args, cwd = root) => spawnSync(file, args, { cwd, stdio: ['ignore', 2, 2] }).status === 0

/** The pinned Node from the lock file where there is one for this machine, or the system's when it is new enough. */
const chooseNode = () => {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(pinned) && spawnSync(pinned, ['--version'], { stdio: 'ignore' }).status === 0) return pinned
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return process.execPath
  return refuse(
    `没有适合这台机器(${process.platform}-${process.arch})的 Node ${oldestNode} 安装包,而现在的是 ${process.version}。请安装 Node ${oldestNode} 或更新版本,再试一次。`,
    `There is no Node ${oldestNode} package for this machine (${process.platform}-${process.arch}), and the present one is ${process.version}. Install Node ${oldestNode} or later and try again.`,
  )
}

const install = () => {
  const stamp = join(root, 'node_modules', '.ready.json')
  const manifests = [
    root,
    ...['contracts', 'server', 'web', 'e2e', 'bench', 'tools/walls'].map((name) => join(root, name)),
  ]
  const inputs = [
    ...manifests.map((folder) => join(folder, 'package.json')),
    join(root, 'pnpm-lock.yaml'),
    join(root, 'pnpm-workspace.yaml'),
  ]
  const hash = hashOf(inputs, pnpm, process.platform, process.arch)
  const known = () => {
    const { hash: of, node } = JSON.parse(read(stamp) ?? '{}')
    return of === hash && existsSync(node) ? node : null
  }
  if (known() === null) {
    demandWritable(join(root, 'node_modules'), stamp, join(root, '.cache'))
    oneAtATime(
      () => known() !== null,
      () => installPackages(stamp, hash),
    )
  }
  return known()
}

const installPackages = (stamp, hash) => {
  say('正在安装依赖(只在第一次或依赖变化时)……', 'Installing packages (first time, or because they changed) …')
  const ready = run('npx', [
    '-y',
    pnpm,
    'install',
    '--frozen-lockfile',
    '--config.confirm-modules-purge=false',
  ])
  if (!ready)
    refuse(
      '依赖没有装成。请看上面的原因(多半是网络或 npm 镜像),解决后再试一次。',
      'The packages could not be installed. See the reason above (mostly network or npm registry), then try again.',
    )
  write(stamp, JSON.stringify({ hash, node: chooseNode() }))
}

const buildWeb = (node) => {
  const web = join(root, 'web')
  const stamp = join(root, '.cache', 'web-build')
  const skip = /^(node_modules|dist|\.vite)$|\.test\.tsx?$/
  const inputs = [
    ...filesBelow(web, skip),
    ...filesBelow(join(root, 'contracts', 'src'), skip),
    join(root, 'pnpm-lock.yaml'),
  ]
  const hash = hashOf([...inputs, join(root, 'tsconfig.base.json')])
  const isBuilt = () => read(stamp) === hash && existsSync(join(web, 'dist', 'index.html'))
  if (isBuilt()) return
  demandWritable(dirname(stamp), stamp, web, join(web, 'dist'))
  oneAtATime(isBuilt, () => buildPages(node, web, stamp, hash))
}

const buildPages = (node, web, stamp, hash) => {
  say(
    '正在构建网页(只在第一次或源码变化时)……',
    'Building the web pages (first time, or because sources changed) …',
  )
  rmSync(stamp, { force: true })
  if (!run(node, [join(web, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], web))
    refuse('网页没有构建成功,原因见上。', 'The web pages could not be built; see the reason above.')
  write(stamp, hash)
}

/** Commands that answer pages; `build` does nothing else. Checks build them in their turn. */
const needsWeb = ([command = 'start', part = 'all']) =>
  ['build', 'bench'].includes(command) || (command === 'start' && part !== 'worker')

const command = process.argv.slice(2)
const node = install()
if (needsWeb(command)) buildWeb(node)
process.stdout.write(node)
