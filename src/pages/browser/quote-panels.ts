import { type Kind, pathOf, type QuoteChange, type QuoteState, type Span } from './corrections.ts'
import { button, make } from './elements.ts'
import { heldKey } from './key.ts'
import { ask, isRefusal, type Refusal } from './service.ts'
import { entityBox } from './speaker-box.ts'
import { type Edge, moved, selectedWords } from './words.ts'

/** Where one thing of a quote is corrected. */
export interface Panel {
  readonly tool: string
  readonly element: HTMLElement
  focus(): void
  /** Shows what is wrong with what was entered, at its place. False where that is not here. */
  fault(refusal: Refusal): boolean
  end(): void
}

type Save = (change: QuoteChange, told: string) => Promise<boolean>

interface Form {
  readonly element: HTMLFormElement
  readonly faulty: HTMLElement
}

/** A form with a place for what is wrong; it sends nothing by itself. */
function form(save: () => void, ...parts: readonly (Node | string)[]): Form {
  const faulty = make('p', { role: 'alert', class: 'fault' })
  const element = make('form', { novalidate: '' }, ...parts, faulty)
  element.addEventListener('submit', event => {
    event.preventDefault()
    faulty.textContent = ''
    save()
  })
  return { element, faulty }
}

const submit = (label: string) => make('button', { type: 'submit' }, label)
const faultsIn = ({ detail, errors }: Refusal) =>
  errors.length === 0 ? detail : errors.map(each => each.detail).join(' ')

/** Who said it: somebody known, a name as told, or nobody. */
export function speakerPanel(_state: QuoteState, save: Save): Panel {
  const box = entityBox({ label: 'Who said it', id: 'speaker', takesNames: true })
  const nobody = button('Nobody is named', () => void save({ speaker: null }, 'Saved: nobody is named.'))
  const { element, faulty } = form(
    () => {
      const choice = box.chosen()
      const typed = box.input.value.trim()
      if (choice === null) {
        faulty.textContent =
          typed === '' ? 'Type a name first.' : 'Choose somebody from the list, or the name as told at its end.'
        box.input.focus()
        return
      }
      const { entityId, name } = choice
      void save({ speaker: entityId === null ? { name } : { entityId } }, `Saved: ${name} said it.`)
    },
    box.element,
    make('div', { class: 'buttons' }, submit('Save'), nobody)
  )
  faulty.id = 'speaker-fault'
  box.input.setAttribute('aria-describedby', faulty.id)
  return {
    tool: 'speaker',
    element,
    focus: () => box.input.focus(),
    fault(refusal) {
      faulty.textContent = faultsIn(refusal)
      return true
    },
    end() {}
  }
}

export const kindWords: readonly (readonly [kind: Kind, words: string])[] = [
  ['direct', 'direct: all in quotation marks'],
  ['mixed', 'mixed: partly in quotation marks'],
  ['indirect', 'indirect: reported without them']
]

export function kindPanel(state: QuoteState, save: Save): Panel {
  const radios = kindWords.map(([kind]) =>
    make('input', { type: 'radio', name: 'kind', value: kind, ...(kind === state.kind ? { checked: '' } : {}) })
  )
  const { element, faulty } = form(
    () => {
      const kind = radios.find(({ checked }) => checked)?.value as Kind | undefined
      if (kind !== undefined) void save({ kind }, `Saved: the quote is ${kind}.`)
    },
    make(
      'fieldset',
      {},
      make('legend', {}, 'Kind'),
      ...kindWords.map(([, words], index) => make('label', {}, radios[index] ?? '', ` ${words}`))
    ),
    make('div', { class: 'buttons' }, submit('Save'))
  )
  return {
    tool: 'kind',
    element,
    focus: () => radios.find(({ checked }) => checked)?.focus(),
    fault(refusal) {
      faulty.textContent = faultsIn(refusal)
      return true
    },
    end() {}
  }
}

export function withdrawPanel(withdraw: (reason: string) => Promise<boolean>): Panel {
  const reason = make('input', { type: 'text', id: 'reason', maxlength: '500', autocomplete: 'off' })
  const { element, faulty } = form(
    () => void withdraw(reason.value.trim()),
    make('p', {}, 'The quote goes from every list, and is not read again from this text. It can be brought back.'),
    make('label', { for: 'reason' }, 'Why (told to whoever asks for it)'),
    reason,
    make('div', { class: 'buttons' }, submit('Withdraw the quote'))
  )
  return {
    tool: 'withdraw',
    element,
    focus: () => reason.focus(),
    fault(refusal) {
      faulty.textContent = faultsIn(refusal)
      return true
    },
    end() {}
  }
}

interface Texts {
  readonly headline: string
  readonly description: string | null
  readonly articleBody: string
}

/** Which words it is of: pieces, one or more, each set by selecting it in the text or by moving its ends. */
export function wordsPanel(state: QuoteState, card: HTMLElement, save: Save): Panel {
  let texts: Texts | null = null
  let pieces: readonly (Span | null)[] = state.spans
  let at = 0
  const textOf = (field: Span['field']) => texts?.[field] ?? ''
  const list = make('div', { class: 'pieces', role: 'radiogroup', 'aria-label': 'Pieces of the quote' })
  const status = make('p', { role: 'status', class: 'selection' })
  const edges: readonly (readonly [edge: Edge, step: -1 | 1, label: string, sign: string])[] = [
    ['start', -1, 'Begin one word earlier', '⇤ begin'],
    ['start', 1, 'Begin one word later', 'begin ⇥'],
    ['end', -1, 'End one word earlier', '⇤ end'],
    ['end', 1, 'End one word later', 'end ⇥']
  ]
  const add = button('Add a piece', () => {
    pieces = [...pieces, null]
    at = pieces.length - 1
    show('Select the words of the new piece in the text above.')
  })
  const remove = button('Remove the piece', () => {
    pieces = pieces.filter((_, index) => index !== at)
    at = 0
    show('The piece is removed.')
  })
  const { element, faulty } = form(
    () => {
      const spans = pieces.filter(piece => piece !== null).toSorted((a, b) => a.start - b.start)
      if (spans.length === 0) faulty.textContent = 'Select the words of the quote in the text above first.'
      else void save({ spans }, 'Saved: these are the words.')
    },
    make('p', {}, 'Select the right words in the text above, or move the ends word by word.'),
    list,
    make(
      'div',
      { class: 'buttons edges' },
      ...edges.map(([edge, step, label, sign]) =>
        button(sign, () => move(edge, step), { 'aria-label': label, title: label })
      )
    ),
    status,
    make('div', { class: 'buttons' }, submit('Save'), add, remove)
  )

  function show(told: string): void {
    list.replaceChildren(
      ...pieces.map((piece, index) => {
        const radio = make('input', { type: 'radio', name: 'piece', ...(index === at ? { checked: '' } : {}) })
        radio.addEventListener('change', () => {
          at = index
          paint()
        })
        const words = piece === null ? make('i', {}, 'not selected yet') : make('q', { dir: 'auto' }, piece.exact)
        return make('label', {}, radio, ' ', words)
      })
    )
    remove.disabled = pieces.length < 2
    status.textContent = told
    paint()
  }

  function set(span: Span): void {
    pieces = pieces.map((piece, index) => (index === at ? span : piece))
    show(`Selected, and not saved yet: “${span.exact}”`)
  }

  function move(edge: Edge, step: -1 | 1): void {
    const piece = pieces[at]
    if (piece != null) set(moved(piece, edge, step, textOf(piece.field)))
  }

  function select(): void {
    const span = texts === null ? null : selectedWords(card, textOf)
    const piece = pieces[at]
    if (span !== null && (span.start !== piece?.start || span.end !== piece.end)) set(span)
  }

  /** Shows in the text what would be saved. */
  function paint(): void {
    const ranges = pieces.flatMap(piece => (piece === null ? [] : rangesOf(card, piece)))
    if (typeof Highlight === 'function') CSS.highlights.set('draft', new Highlight(...ranges))
  }

  document.addEventListener('selectionchange', select)
  const path = `${pathOf('articles', state.articleId)}?fields=headline,description,articleBody`
  void ask<Texts>(path, { key: heldKey()?.text ?? null }).then(answered => {
    if (isRefusal(answered)) faulty.textContent = answered.detail
    else texts = answered.body
    element.dataset.ready = ''
    select()
  })
  card.classList.add('selecting')
  show('')
  return {
    tool: 'words',
    element,
    focus: () => list.querySelector<HTMLInputElement>('input:checked')?.focus(),
    fault(refusal) {
      faulty.textContent = faultsIn(refusal)
      return true
    },
    end() {
      document.removeEventListener('selectionchange', select)
      card.classList.remove('selecting')
      if (typeof Highlight === 'function') CSS.highlights.delete('draft')
    }
  }
}

/** The stretches of the page that show the span. */
function rangesOf(card: HTMLElement, span: Span): readonly Range[] {
  return [...card.querySelectorAll<HTMLElement>(`.passage[data-field="${span.field}"]`)].flatMap(passage => {
    const start = Number(passage.dataset.start)
    const length = passage.textContent?.length ?? 0
    const from = Math.max(0, span.start - start)
    const to = Math.min(length, span.end - start)
    return from >= to ? [] : [rangeWithin(passage, from, to)]
  })
}

function rangeWithin(element: HTMLElement, from: number, to: number): Range {
  const range = document.createRange()
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let at = 0
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0
    if (from >= at && from < at + length) range.setStart(node, from - at)
    if (to > at && to <= at + length) range.setEnd(node, to - at)
    at += length
  }
  return range
}
