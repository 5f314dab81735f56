import { pathOf, send, toldOf } from './corrections.ts'
import { button, make } from './elements.ts'
import { changeBetween, counted, type EntityState } from './entity-change.ts'
import { entityConflict } from './entity-conflict.ts'
import { tellAfterwards } from './entity-note.ts'
import { heldKey } from './key.ts'
import { type Answer, ask, isRefusal, pageAt, root } from './service.ts'

// Undoing the merge of an entity: first what would happen, then the button that does it. The page of its history knows which
// articles meant it; a split of the one that stayed gives them back.

/** As pages/correct/unmerge.ts writes it. */
interface Merged {
  readonly name: string
  /** Articles that named it alone. */
  readonly articles: readonly string[]
  /** How many named both. */
  readonly both: number
}

/** What the merge was, as the service tells it now; null where there is none to be undone. */
async function mergeOf(id: string): Promise<Merged | null> {
  const page = await pageAt(`${pathOf('entities', id)}/revisions`)
  const text = page?.querySelector<HTMLElement>('.unmerge[data-merged]')?.dataset.merged
  return text === undefined ? null : (JSON.parse(text) as Merged)
}

/** A button that opens the rest of it in its place. */
export function unmergeTool(id: string): HTMLElement {
  const status = make('p', { role: 'status', class: 'saved refused' })
  const inside = make('div', { class: 'panel' })
  const opener = button('Undo this merge', () => void (opener.ariaExpanded === 'true' ? close() : open()), {
    'aria-expanded': 'false'
  })

  function close(): void {
    inside.replaceChildren()
    opener.ariaExpanded = 'false'
    opener.focus()
  }

  function tell(text: string): void {
    status.textContent = text
  }

  async function open(): Promise<void> {
    tell('')
    opener.disabled = true
    // Its address leads to the one that stayed.
    const into = await ask<EntityState>(pathOf('entities', id), { key: heldKey()?.text ?? null })
    const merged = isRefusal(into) ? null : await mergeOf(id)
    opener.disabled = false
    opener.focus()
    if (isRefusal(into)) return tell(toldOf(into))
    if (into.body.id === id) return tell('There is nothing to undo: it stands by itself again.')
    if (merged === null) return tell('It cannot be undone here: what it was before is not kept, or cannot be read now.')
    opener.ariaExpanded = 'true'
    if (merged.articles.length === 0) inside.replaceChildren(cannot(merged, into.body))
    else inside.replaceChildren(preview(merged, into))
    inside.querySelector('button')?.focus()
  }

  function cannot({ name, both }: Merged, into: EntityState): HTMLElement {
    const why =
      both > 0
        ? `“${name}” cannot be told from “${into.name}” any more: ${counted(both, 'article')} of it ${both === 1 ? 'names' : 'name'} ` +
          'both, and an article goes as a whole. Correct the speakers of its quotes.'
        : `Which articles meant “${name}” is not kept, for it was in more than 200, or none of them is left. By the API they ` +
          `can be named: POST /entities/${into.id}/split, with “into”: “${id}”.`
    return make(
      'div',
      { class: 'preview' },
      make('p', {}, why),
      make('div', { class: 'buttons' }, button('Close', close))
    )
  }

  function preview(merged: Merged, into: Answer<EntityState>): HTMLElement {
    const { name, articles, both } = merged
    const stays = make('b', { dir: 'auto' }, into.body.name)
    return make(
      'div',
      { class: 'preview' },
      make(
        'p',
        {},
        'Comes again: ',
        make('b', { dir: 'auto' }, name),
        `, as it was, with ${counted(articles.length, 'article')} and with whatever is read of it from now on.`
      ),
      make(
        'p',
        {},
        'Stays: ',
        stays,
        both === 0
          ? '.'
          : `, also in ${counted(both, 'article')} that ${both === 1 ? 'names' : 'name'} both, until read again.`
      ),
      make(
        'div',
        { class: 'buttons' },
        button('Split them again', () => void split(merged, into), { class: 'primary' }),
        button('Leave them merged', close)
      )
    )
  }

  async function split(merged: Merged, into: Answer<EntityState>): Promise<void> {
    const { name, articles, both } = merged
    const path = pathOf('entities', into.body.id)
    const body = { articles, into: id }
    const answered = await send<EntityState>('POST', `${path}/split`, { etag: into.etag, body })
    if (isRefusal(answered)) {
      if (answered.status === 412) await conflict(merged, into)
      else tell(toldOf(answered))
      return
    }
    const left =
      both === 0 ? '' : ` ${counted(both, 'article')} that ${both === 1 ? 'names' : 'name'} both stayed with the other.`
    const text = `“${name}” is no part of “${into.body.name}” any more, and has ${counted(articles.length, 'article')}.${left}`
    tellAfterwards(answered.body.id, { text, merged: null })
    location.assign(root + pathOf('entities', answered.body.id))
  }

  /** Shows what somebody else has made of the other meanwhile. */
  async function conflict(merged: Merged, { body: before }: Answer<EntityState>): Promise<void> {
    const now = await ask<EntityState>(pathOf('entities', before.id), { key: heldKey()?.text ?? null })
    if (isRefusal(now)) return tell(toldOf(now))
    // An article that came meanwhile has changed nothing of it that people set.
    if (now.body.id === before.id && changeBetween(before, now.body) === null) return split(merged, now)
    tell(`Not saved: somebody else has changed “${before.name}” meanwhile.`)
    inside.replaceChildren(
      entityConflict(
        before,
        now.body,
        { instead: `split from “${merged.name}” again` },
        {
          theirs() {
            close()
            tell('They are still merged.')
          },
          mine: () => void split(merged, now)
        }
      )
    )
    inside.querySelector('button')?.focus()
  }

  return make('div', { class: 'tools unmerging' }, make('div', { class: 'buttons' }, opener), inside, status)
}
