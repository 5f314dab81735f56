import { type ComponentChildren, createElement, Fragment, type JSX, type VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

// Pages are trees of elements, and whatever text stands in one is escaped when the tree is written: no page can forget to.
// Nothing here may use `dangerouslySetInnerHTML` (test/unit/architecture.test.ts).

export type Html = VNode
export type Content = ComponentChildren

/** An element with its attributes, as preact's types know them, and what is in it. */
export const h = <Tag extends keyof JSX.IntrinsicElements>(
  tag: Tag,
  attributes: JSX.IntrinsicElements[Tag] | null,
  ...content: readonly Content[]
): Html => createElement(tag as string, attributes, ...content) as Html

/** Content without an element around it. */
export const group = (...content: readonly Content[]): Html => createElement(Fragment, null, ...content) as Html

/** The whole document as text. */
export const written = (document: Html): string => `<!doctype html>${renderToString(document)}`
