(() => {
  // Run whenever the page is drawn in a language; PAGE_VALUES is filled in by chat_scripts.py.
  const values = PAGE_VALUES
  const page = (window.chiediPage = window.chiediPage || {})
  page.words = values.words
  document.documentElement.lang = values.language

  const speaks = (element, attribute) => {
    const words = element.getAttribute(attribute)
    // "Chat message from Domanda" is two languages in one name: the speaker alone says it.
    const plain = words.replace(/^Chat message from /, '')
    const said = page.words[plain] || plain
    if (said !== words) element.setAttribute(attribute, said)
  }

  const mend = () => {
    page.waiting = false
    for (const element of document.querySelectorAll('[aria-label]')) speaks(element, 'aria-label')
    const written = '[data-testid="stSkipToContent"], [data-testid="stFileUploaderDropzone"] button *, [role="listbox"] *'
    for (const part of document.querySelectorAll(written)) {
      const alone = part.childNodes.length === 1 && part.firstChild.nodeType === Node.TEXT_NODE
      const said = alone && page.words[part.textContent]
      if (said) part.firstChild.nodeValue = said
    }
    // An icon is a word in an icon font: without this a screen reader would read "add_comment".
    for (const icon of document.querySelectorAll('[data-testid="stIconMaterial"]')) {
      icon.setAttribute('aria-hidden', 'true')
    }
    // A part in another language than the page says which: its key begins with "lang-it-" or "lang-en-".
    for (const part of document.querySelectorAll('[class*="st-key-lang-"]')) {
      const named = /st-key-lang-(it|en)-/.exec(part.className)
      if (named && part.lang !== named[1]) part.lang = named[1]
    }
    for (const bar of document.querySelectorAll('.st-key-site-nav')) {
      bar.setAttribute('role', 'navigation')
      bar.setAttribute('aria-label', values.navigation)
      for (const link of bar.querySelectorAll('a')) {
        if (link.closest('[class*="-here"]')) link.setAttribute('aria-current', 'page')
        else link.removeAttribute('aria-current')
      }
    }
    // New exchanges are read out as they come.
    for (const talk of document.querySelectorAll('.st-key-conversation')) {
      talk.setAttribute('role', 'log')
      talk.setAttribute('aria-live', 'polite')
    }
    // The side bar may hold more than fits and nothing to stop at: then it is a stop itself, to be scrolled by keys.
    for (const bar of document.querySelectorAll('[data-testid="stSidebarContent"]')) {
      if (bar.querySelector('[data-testid="stSidebarUserContent"] :is(button, a, summary)')) bar.removeAttribute('tabindex')
      else bar.tabIndex = 0
    }
    // A table wider than its frame is scrolled with the keyboard too.
    for (const table of document.querySelectorAll('table[data-testid="stTableStyledTable"]')) {
      const frame = table.parentElement
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0
    }
    // The cell that is cited is in sight, also on a phone; once, so that nobody's scrolling is undone.
    for (const frame of document.querySelectorAll('.st-key-source-table div:has(> table)')) {
      const cell = [...frame.querySelectorAll('td')].find((td) => td.textContent.startsWith('▶'))
      if (cell && !frame.dataset.shown) {
        frame.dataset.shown = 'yes'
        frame.scrollLeft = cell.offsetLeft + cell.offsetWidth / 2 - frame.clientWidth / 2
      }
    }
    // So is the place that is framed on an enlarged page: its middle, in hundredths, stands in a key.
    for (const frame of document.querySelectorAll('.st-key-source-page-enlarged')) {
      const image = frame.querySelector('img')
      const named = frame.querySelector('[class*="st-key-middle-"]')
      const middle = image && named && /st-key-middle-(\d+)-(\d+)/.exec(named.className)
      if (!middle || frame.dataset.shown === image.src) continue
      if (!image.complete) {
        image.addEventListener('load', soon, { once: true })
        continue
      }
      frame.dataset.shown = image.src
      frame.scrollLeft = (image.offsetWidth * middle[1]) / 100 - frame.clientWidth / 2
      frame.scrollTop = (image.offsetHeight * middle[2]) / 100 - frame.clientHeight / 2
    }
  }

  const soon = () => {
    if (page.waiting) return
    page.waiting = true
    requestAnimationFrame(mend)
  }

  if (!page.observer) {
    page.observer = new MutationObserver(soon)
    page.observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['aria-label'],
    })
  }
  soon()
})()
