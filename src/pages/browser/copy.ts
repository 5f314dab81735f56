// A button that copies what stands beside it, which a page without scripts could not do.

for (const text of document.querySelectorAll<HTMLElement>('.copyable')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy'
  const told = document.createElement('span')
  told.setAttribute('role', 'status')
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(text.textContent ?? '').then(
      () => (told.textContent = 'Copied.'),
      () => {
        // Not allowed, or not over HTTPS: what is selected can be copied by hand.
        getSelection()?.selectAllChildren(text)
        told.textContent = 'Press Ctrl+C to copy.'
      }
    )
  })
  ;(text.closest('pre') ?? text).after(button, told)
}
