// Draws each diagram of this folder as an SVG: node draw.mjs [--check]
// With --check, nothing is written, and a picture that is not up to date is an error. The text of a diagram has one thing a line:
//   title TEXT, description TEXT          what the diagram says, for readers who do not see it
//   size WxH
//   area X,Y WxH HEADING                  behind boxes that belong together
//   box|store|outside|good|bad|fork ID X,Y WxH LINE | LINE ...      the first line is bold, and monospaced in `backticks`
//   text X,Y LINE | LINE ...
//   arrow|dashed FROM.SIDE[+N] TO.SIDE[+N] [TEXT | TEXT]      SIDE is l, r, t or b, N moves the end along the side
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const images = join(here, '../modules/ROOT/assets/images')
const check = process.argv.includes('--check')
const LINE_HEIGHT = 18
const STYLE = `
    svg { --page: #fff; --area: #f3f6fa; --line: #b9c6d4; --text: #1b2733; --quiet: #5a6876; --box: #fff; --store: #dcebfc; --edge: #3b7fcc; --good: #1f8a4c; --bad: #c8102e }
    @media (prefers-color-scheme: dark) {
      svg { --page: #0f1720; --area: #16212d; --line: #3a4b5d; --text: #dde5ee; --quiet: #9fb0c1; --box: #1d2a38; --store: #1c3a5c; --edge: #76b4f5; --good: #5cc98a; --bad: #ff6b81 }
    }
    .page { fill: var(--page) } .area { fill: var(--area) }
    .box, .outside, .fork { fill: var(--box); stroke: var(--line); stroke-width: 1.5 } .outside { stroke-dasharray: 5 4 }
    .store { fill: var(--store); stroke: var(--edge); stroke-width: 1.5 }
    .good { fill: var(--box); stroke: var(--good); stroke-width: 2 } .bad { fill: var(--box); stroke: var(--bad); stroke-width: 2 }
    text { font: 13px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: var(--text) }
    .bold { font-weight: 600 } .mono { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 12px }
    .quiet { fill: var(--quiet); font-size: 12px } .heading { fill: var(--quiet); font-weight: 600 }
    .halo { stroke: var(--area); stroke-width: 5; stroke-linejoin: round; paint-order: stroke }
    .arrow { fill: none; stroke: var(--edge); stroke-width: 1.8 } .dashed { stroke-dasharray: 5 4 } .head { fill: var(--edge) }`

function escape(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function parts(text) {
  return text.split(' | ').map((line) => line.trim())
}

function textLine(line, x, y, classes, anchor = 'middle') {
  const spans = line.split('`').map((span, index) => (index % 2 ? `<tspan class="mono">${escape(span)}</tspan>` : escape(span)))
  return `<text${classes.length ? ` class="${classes.join(' ')}"` : ''} x="${x}" y="${y}" text-anchor="${anchor}">${spans.join('')}</text>`
}

function width(line, bold) {
  const plain = bold ? 6.9 : 6.4
  return line.split('`').reduce((sum, span, index) => sum + span.length * (index % 2 ? 7.2 : plain), 0)
}

function box(kind, { x, y, w, h, lines, id }) {
  const widest = Math.max(...lines.map((line, index) => width(line, index === 0)))
  if (widest > w - 8 || lines.length * LINE_HEIGHT > h) throw new Error(`the text of ${id} does not fit`)
  const shape = kind === 'fork'
    ? `<path class="fork" d="M${x} ${y + h / 2}L${x + 16} ${y}H${x + w - 16}L${x + w} ${y + h / 2}L${x + w - 16} ${y + h}H${x + 16}Z"/>`
    : `<rect class="${kind}" x="${x}" y="${y}" width="${w}" height="${h}" rx="8"/>`
  const first = y + h / 2 - ((lines.length - 1) * LINE_HEIGHT) / 2 + 4.5
  return [shape, ...lines.map((line, index) => textLine(line, x + w / 2, first + index * LINE_HEIGHT, index === 0 ? ['bold'] : []))]
}

function end(boxes, text) {
  const [, id, side, shift = '0'] = /^([\w-]+)\.([lrtb])([+-]\d+)?$/.exec(text) ?? []
  const of = boxes.get(id)
  if (!of) throw new Error(`there is no ${text}`)
  const along = Number(shift)
  return {
    l: { x: of.x, y: of.y + of.h / 2 + along, dx: -1, dy: 0 },
    r: { x: of.x + of.w, y: of.y + of.h / 2 + along, dx: 1, dy: 0 },
    t: { x: of.x + of.w / 2 + along, y: of.y, dx: 0, dy: -1 },
    b: { x: of.x + of.w / 2 + along, y: of.y + of.h, dx: 0, dy: 1 },
  }[side]
}

/** The corners of an arrow whose parts are horizontal and vertical, as it leaves and reaches a side at a right angle. */
function corners(from, to) {
  if (from.dx && to.dx) {
    const outside = from.dx === to.dx
    const x = outside ? (from.dx > 0 ? Math.max(from.x, to.x) : Math.min(from.x, to.x)) + 24 * from.dx : (from.x + to.x) / 2
    return from.y === to.y ? [] : [{ x, y: from.y }, { x, y: to.y }]
  }
  if (from.dy && to.dy) {
    const outside = from.dy === to.dy
    const y = outside ? (from.dy > 0 ? Math.max(from.y, to.y) : Math.min(from.y, to.y)) + 20 * from.dy : (from.y + to.y) / 2
    return from.x === to.x ? [] : [{ x: from.x, y }, { x: to.x, y }]
  }
  return [from.dx ? { x: to.x, y: from.y } : { x: from.x, y: to.y }]
}

function arrow(kind, from, to, lines) {
  const points = [from, ...corners(from, to), { x: to.x + to.dx * 7, y: to.y + to.dy * 7 }]
  const path = points.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x} ${y}`).join('')
  const at = (forward, aside) => `${to.x + to.dx * forward + to.dy * aside} ${to.y + to.dy * forward + to.dx * aside}`
  const longest = points.slice(1).map((point, index) => [points[index], point])
    .reduce((best, pair) => (distance(pair) > distance(best) ? pair : best))
  const [a, b] = longest
  const vertical = a.x === b.x
  const x = vertical ? a.x + 8 : (a.x + b.x) / 2
  const y = vertical ? (a.y + b.y) / 2 + 4 - ((lines.length - 1) * 15) / 2 : a.y - 7 - (lines.length - 1) * 15
  return {
    shapes: [`<path class="${kind === 'dashed' ? 'arrow dashed' : 'arrow'}" d="${path}"/>`, `<path class="head" d="M${at(0, 0)}L${at(10, 5)}L${at(10, -5)}Z"/>`],
    labels: lines.map((line, index) => textLine(line, x, y + index * 15, ['quiet', 'halo'], vertical ? 'start' : 'middle')),
  }
}

function distance([a, b]) {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}

function draw(source) {
  const boxes = new Map()
  const layers = { areas: [], arrows: [], boxes: [], labels: [] }
  const about = { title: '', description: '' }
  let size
  for (const line of source.split('\n').filter((text) => text.trim() && !text.startsWith('#'))) {
    const [, word, rest] = /^(\w+) (.*)$/.exec(line)
    if (word in about) {
      about[word] = rest
    } else if (word === 'size') {
      size = rest.split('x').map(Number)
    } else if (word === 'area') {
      const [, x, y, w, h, heading] = /^(\d+),(\d+) (\d+)x(\d+) (.*)$/.exec(rest)
      layers.areas.push(`<rect class="area" x="${x}" y="${y}" width="${w}" height="${h}" rx="10"/>`, textLine(heading, Number(x) + 14, Number(y) + 22, ['heading'], 'start'))
    } else if (word === 'text') {
      const [, x, y, text] = /^(\d+),(\d+) (.*)$/.exec(rest)
      layers.labels.push(...parts(text).map((part, index) => textLine(part, x, Number(y) + index * 16, ['quiet'], 'start')))
    } else if (word === 'arrow' || word === 'dashed') {
      const [, from, to, text] = /^(\S+) (\S+)(?: (.*))?$/.exec(rest)
      const { shapes, labels } = arrow(word, end(boxes, from), end(boxes, to), text ? parts(text) : [])
      layers.arrows.push(...shapes)
      layers.labels.push(...labels)
    } else {
      const [, id, x, y, w, h, text] = /^(\S+) (\d+),(\d+) (\d+)x(\d+) (.*)$/.exec(rest)
      const of = { id, x: Number(x), y: Number(y), w: Number(w), h: Number(h), lines: parts(text) }
      boxes.set(id, of)
      layers.boxes.push(...box(word, of))
    }
  }
  const [width, height] = size
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">
  <title id="title">${escape(about.title)}</title>
  <desc id="description">${escape(about.description)}</desc>
  <style>${STYLE}
  </style>
  <rect class="page" width="${width}" height="${height}" rx="8"/>
  ${[...layers.areas, ...layers.arrows, ...layers.boxes, ...layers.labels].join('\n  ')}
</svg>
`
}

let stale = 0
for (const name of readdirSync(here).filter((file) => file.endsWith('.txt'))) {
  const target = join(images, name.replace(/\.txt$/, '.svg'))
  let svg
  try {
    svg = draw(readFileSync(join(here, name), 'utf8'))
  } catch (failure) {
    throw new Error(`${name}: ${failure.message}`, { cause: failure })
  }
  if (!check) {
    writeFileSync(target, svg)
  } else if (readFileSync(target, 'utf8') !== svg) {
    console.error(`diagrams: ${name} has changed: node docs/diagrams/draw.mjs`)
    stale++
  }
}
process.exit(stale ? 1 : 0)
