// Browsers start no modules on pages that they read from a file, so the template draws no navigation there. This does: it is a plain
// script, and what the tables of contents hold stands in plain-contents.js beside it.
(function () {
  if (location.protocol !== 'file:') return
  const said = name => document.querySelector('meta[name="' + name + '"]')?.content ?? ''
  const [root, bar, contents] = [said('docfx:rel'), said('docfx:navrel'), said('docfx:tocrel')]
  const contentsOf = page => window.plainContents[new URL(page, location.href).href.slice(new URL(root || '.', location.href).href.length)] ?? []
  const link = (item, from) => {
    const a = document.createElement('a')
    a.textContent = item.name
    if (item.href) a.href = new URL(item.href, new URL(from, location.href)).href
    if (a.href === location.href.split('#')[0]) a.className = 'here'
    return a
  }
  const list = (items, from) => {
    const ul = document.createElement('ul')
    for (const item of items) {
      const li = ul.appendChild(document.createElement('li'))
      li.append(link(item, from))
      if (item.items) li.append(list(item.items, from))
    }
    return ul
  }
  document.documentElement.classList.add('plain')
  document.getElementById('navbar')?.append(...contentsOf(bar).map(item => link(item, bar)))
  if (contents && contents !== bar) {
    const toc = document.getElementById('toc')
    toc?.classList.add('plain-toc')
    toc?.append(list(contentsOf(contents), contents))
    toc?.querySelector('.here')?.scrollIntoView({ block: 'center' })
    window.scrollTo(0, 0)
  }
})()
