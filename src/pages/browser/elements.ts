type Child = Node | string

/** An element with its attributes and what is in it; text stays text. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** A button that does something. */
export function button(label: string, pressed: () => void, attributes: Readonly<Record<string, string>> = {}) {
  const made = make('button', { type: 'button', ...attributes }, label)
  made.addEventListener('click', pressed)
  return made
}
