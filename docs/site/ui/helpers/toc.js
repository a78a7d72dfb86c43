'use strict'

const HEADING = /<h([23]) id="([^"]+)">([^]*?)<\/h\1>/g

// Asciidoctor's own table of contents is inside of the text, while the layout has a column for it
module.exports = (contents) => {
  const entries = [...String(contents).matchAll(HEADING)].map(
    ([, level, id, title]) => `<li class="level${level}"><a href="#${id}">${title.replace(/<\/?a\b[^>]*>/g, '')}</a></li>`
  )
  return entries.length > 1 ? `<div class="toc"><div class="toctitle">On this page</div><ul>${entries.join('')}</ul></div>` : ''
}
