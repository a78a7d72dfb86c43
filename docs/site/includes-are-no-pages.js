'use strict'

// pages/includes has what other pages include, and Quarkiverse keeps it among the pages: none of it becomes a page
module.exports.register = function () {
  this.on('contentClassified', ({ contentCatalog }) => {
    contentCatalog
      .getPages((page) => page.src.relative.startsWith('includes/'))
      .forEach((page) => {
        delete page.out
        delete page.pub
      })
  })
}
