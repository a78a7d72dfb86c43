// Looks through built HTML: node check.mjs [--hosts-only] FOLDER
// Each link within the folder has to lead to a file, and its fragment to an element. What a page loads by itself must not come from another host.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const hostsOnly = process.argv.includes('--hosts-only')
const folder = resolve(process.argv.at(-1))
const FOREIGN = /^(?:https?:)?\/\//i
const LOADED = /<(?:link|script|img|iframe|source|object|embed|video|audio)\b[^>]*?\s(?:href|src|srcset|data)=["']?([^"'\s>]+)/gi
const LOADED_BY_STYLE = /@import\s+(?:url\()?\s*["']?([^"');\s]+)|url\(\s*["']?([^"')]+)/gi

const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((file) => statSync(file).isFile())
const texts = new Map(files.filter((file) => /\.(html|css|svg)$/.test(file)).map((file) => [file, readFileSync(file, 'utf8')]))
const pages = [...texts.keys()].filter((file) => file.endsWith('.html'))
const problems = []

const decode = (text) => text.replace(/&amp;/g, '&').replace(/&#(\d+);/g, (all, code) => String.fromCodePoint(code))
const problem = (file, text) => problems.push(`${relative(folder, file)}: ${text}`)

for (const [file, text] of texts) {
  const styles = file.endsWith('.html') ? [...text.matchAll(/<style[^>]*>([^]*?)<\/style>|\sstyle="([^"]*)"/g)].map(([all]) => all).join('\n') : text
  for (const [, url] of text.matchAll(LOADED)) {
    if (FOREIGN.test(url)) problem(file, `loads ${url}`)
  }
  for (const [, imported, url] of styles.matchAll(LOADED_BY_STYLE)) {
    if (FOREIGN.test(imported ?? url)) problem(file, `its style loads ${imported ?? url}`)
  }
}

if (!hostsOnly) {
  const ids = new Map(pages.map((file) => [file, new Set([...texts.get(file).matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, id]) => decode(id)))]))
  for (const file of pages) {
    for (const [, raw] of texts.get(file).matchAll(/\s(?:href|src|srcset)="([^"]*)"/g)) {
      const url = decode(raw)
      if (/^[a-z][a-z0-9+.-]*:/i.test(url) || FOREIGN.test(url)) continue
      const [path, fragment] = url.split('#')
      let target = path ? resolve(dirname(file), decodeURIComponent(path)) : file
      if (path.endsWith('/')) target = join(target, 'index.html')
      if (!existsSync(target)) problem(file, `refers to ${url}, which is not there`)
      else if (fragment && ids.has(target) && !ids.get(target).has(decodeURIComponent(fragment))) {
        problem(file, `refers to ${url}, where there is no such section`)
      }
    }
  }
}

if (pages.length === 0) problems.push(`there is no page in ${folder}`)
problems.forEach((text) => console.error(`site: ${text}`))
console.log(`site: ${pages.length} pages looked through, ${problems.length} problems`)
process.exit(problems.length === 0 ? 0 : 1)
