import type { ArticleSave } from '../../../../src/store/store.ts'

// What a service of tables serves: an article and a quote as a row each, with what the list of quotes says of the article.

export type Flat = Readonly<Record<string, string | number | null>>

export function flatArticle({ article }: ArticleSave): Flat {
  return {
    id: article.id,
    headline: article.headline,
    description: article.description,
    author: article.author.map(({ name }) => name).join(', '),
    publisher: article.publisher,
    articleSection: article.articleSection,
    keywords: article.keywords.join(', '),
    url: article.url,
    inLanguage: article.inLanguage,
    datePublished: article.datePublished,
    dateModified: article.dateModified,
    articleBody: article.articleBody
  }
}

export function flatQuotes({ article, annotations }: ArticleSave): readonly Flat[] {
  return annotations.quotes.map(({ id, kind, spans, speaker, cue, confidence }) => ({
    id,
    articleId: article.id,
    kind,
    text: spans.map(({ exact }) => exact).join(' '),
    start: spans[0]?.start ?? 0,
    end: spans.at(-1)?.end ?? 0,
    speaker: speaker?.entityId ?? null,
    speakerName: speaker?.name ?? null,
    cue: cue?.exact ?? null,
    confidence,
    headline: article.headline,
    publisher: article.publisher,
    datePublished: article.datePublished,
    url: article.url
  }))
}
