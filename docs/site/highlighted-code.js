'use strict'

const hljs = require('highlight.js')

const CODE = /<code class="language-([\w-]+) hljs" data-lang="[^"]*">([^]*?)<\/code>/g
const CALLOUTS = /(?:\s*<i class="conum" data-value="\d+"><\/i><b>\(\d+\)<\/b>)+$/
const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

// Colours code while the site is built, so that its pages need no script
module.exports.register = function () {
  this.on('documentsConverted', ({ contentCatalog }) => {
    contentCatalog
      .getPages((page) => page.out)
      .forEach((page) => {
        page.contents = Buffer.from(String(page.contents).replace(CODE, highlight))
      })
  })
}

function highlight (block, language, code) {
  const lines = code.split('\n').map((line) => ({ text: line.replace(CALLOUTS, ''), callouts: line.match(CALLOUTS)?.[0] ?? '' }))
  const text = lines.map((line) => line.text).join('\n')
  if (text.includes('<') || !hljs.getLanguage(language)) return block
  const plain = text.replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity]).replace(/&#(\d+);/g, (entity, point) => String.fromCodePoint(point))
  const coloured = hljs.highlight(plain, { language }).value.split('\n').map((line, index) => line + lines[index].callouts)
  return `<code class="language-${language}">${coloured.join('\n')}</code>`
}
