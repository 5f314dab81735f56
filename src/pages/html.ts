import { type ComponentChildren, createElement, Fragment, type VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

// Pages are trees of elements, and whatever text stands in one is escaped when the tree is written: no page can forget to.
// Nothing here may use `dangerouslySetInnerHTML` (test/unit/architecture.test.ts).

export type Html = VNode
export type Content = ComponentChildren

/** Values of attributes; one that is null, undefined or false is not written. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

/**
 * An element with its attributes and what is in it. Preact's own types know the attributes of each element, and take the
 * compiler minutes and gigabytes for a few hundred calls.
 */
export const h = (tag: string, attributes: Attributes | null, ...content: readonly Content[]): Html =>
  createElement(tag, attributes, ...content)

/** Content without an element around it. */
export const group = (...content: readonly Content[]): Html => createElement(Fragment, null, ...content) as Html

/**
 * The whole document as text. A carriage return and a null stand as references: as they are, a parser of HTML would take the
 * one for a line feed, and leave the other out, and offsets into a text would not be offsets into the page.
 */
export const written = (document: Html): string =>
  `<!doctype html>${renderToString(document)}`.replace(/[\r\0]/g, character => `&#${character.charCodeAt(0)};`)
