/** A small page of our own that shows the description of the interface. Nothing in it comes from another host. */
export const docsPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>知诺 API</title>
<style>
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 16%, transparent); }
body { font: 14px/1.6 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 960px; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 22px; margin: 0; } h2 { font-size: 16px; margin: 32px 0 8px; }
input { font: inherit; width: 100%; padding: 8px 12px; margin: 16px 0 0; box-sizing: border-box; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: inherit; }
details { border-top: 1px solid var(--line); } summary { padding: 8px 0; cursor: pointer; }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; } pre { overflow: auto; padding: 12px; border: 1px solid var(--line); border-radius: 6px; }
.method { display: inline-block; width: 56px; font-weight: 600; } .quiet { opacity: .7; }
table { border-collapse: collapse; width: 100%; } td { padding: 4px 12px 4px 0; vertical-align: top; border-top: 1px solid var(--line); }
</style>
</head>
<body>
<h1>知诺 API</h1>
<p class="quiet"><a href="/api/openapi.json">openapi.json</a></p>
<input id="find" type="search" placeholder="查找 / Find" aria-label="查找 / Find">
<main id="list"></main>
<script src="/api/docs/docs.js"></script>
</body>
</html>
`

export const docsScript = `const make = (tag, text, className) => {
  const element = document.createElement(tag)
  if (text !== undefined) element.textContent = text
  if (className) element.className = className
  return element
}

const resolve = (document, schema) =>
  schema && schema.$ref ? document.components.schemas[schema.$ref.split('/').pop()] : schema

const block = (title, value) => {
  const part = make('div')
  part.append(make('p', title, 'quiet'), make('pre', JSON.stringify(value, null, 2)))
  return part
}

const operation = (document, path, method, operation) => {
  const details = make('details')
  details.dataset.text = (method + ' ' + path + ' ' + operation.operationId + ' ' + operation.summary + ' ' + operation.description).toLowerCase()
  const summary = make('summary')
  summary.append(make('span', method.toUpperCase(), 'method'), make('code', path), make('span', '  ' + operation.summary, 'quiet'))
  details.append(summary)
  details.addEventListener('toggle', () => {
    if (!details.open || details.dataset.drawn) return
    details.dataset.drawn = 'yes'
    details.append(make('p', operation.operationId + ' · ' + operation.description))
    if (operation.parameters.length > 0) details.append(block('Parameters', operation.parameters.map((p) => resolve(document, p))))
    const body = operation.requestBody && operation.requestBody.content['application/json']
    if (body) details.append(block('Body', resolve(document, body.schema)))
    const table = make('table')
    for (const [status, response] of Object.entries(operation.responses)) {
      const row = make('tr')
      row.append(make('td', status), make('td', response.description))
      table.append(row)
      const answer = status === '200' && response.content && response.content['application/json']
      if (answer) details.append(block('Answer', resolve(document, answer.schema)))
    }
    details.append(table)
  })
  return details
}

const draw = (document_) => {
  const list = document.getElementById('list')
  for (const tag of document_.tags) {
    const section = make('section')
    section.append(make('h2', tag.name))
    for (const [path, methods] of Object.entries(document_.paths))
      for (const [method, one] of Object.entries(methods))
        if (one.tags[0] === tag.name) section.append(operation(document_, path, method, one))
    list.append(section)
  }
  document.getElementById('find').addEventListener('input', (event) => {
    const wanted = event.target.value.trim().toLowerCase()
    for (const details of list.querySelectorAll('details')) details.hidden = !details.dataset.text.includes(wanted)
    for (const section of list.children) section.hidden = !section.querySelector('details:not([hidden])')
  })
}

fetch('/api/openapi.json').then((answer) => answer.json()).then(draw)
`
