import Type from 'typebox'
import { quoteAsOf, sendPast } from '../history/as-of.ts'
import { lost } from '../history/lost.ts'
import { linkAlternates } from '../http/alternates.ts'
import { answerList } from '../http/answer-list.ts'
import { answerOne } from '../http/answer-one.ts'
import type { App } from '../http/app-type.ts'
import { etagOf, expectationOf, sendStored } from '../http/conditional.ts'
import { facetsOf } from '../http/facets.ts'
import { listOptions, pickStored } from '../http/list.ts'
import { asOf, fieldsOf, formatOf, ifMatch, Params, withdrawal } from '../http/parameters.ts'
import {
  answer,
  emptyAnswer,
  listAnswer,
  listProblems,
  missingProblems,
  notModified,
  oneAnswer,
  problemAnswers,
  readProblems,
  removalProblems,
  writeProblems
} from '../http/responses.ts'
import { closed, RefTo } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { stampOf } from '../http/stamp.ts'
import { readCorrection } from './correction.ts'
import { quoteFacetFilters, quoteFilter, quoteQuery } from './filter.ts'
import { oneQuoteFormats, quoteFormats } from './formats.ts'
import { answerQuotePage, quotePage } from './page.ts'
import { Quote, QuoteList, QuotePatch, quoteFields } from './schema.ts'

const params = Params('id', 'Id of the quote.', 'an-article-id.q1040-1211')
const tags = ['Quotes']
const produces = ['json'] as const

export function quoteRoutes(app: App, services: Services): void {
  const { store, now } = services
  const missing = (id: string) => lost(store.history, 'quote', id)
  app.get(
    '/quotes',
    {
      config: { produces: quoteFormats.names },
      schema: {
        operationId: 'listQuotes',
        summary: 'List quotes',
        description: 'Who said what, over all articles. Filters narrow; a comma list names alternatives.',
        tags,
        querystring: Type.Object(quoteQuery, closed),
        response: {
          200: listAnswer('A page of quotes.', QuoteList, quoteFormats.names),
          ...notModified,
          ...problemAnswers(...listProblems)
        }
      }
    },
    async (request, reply) => {
      const { query } = request
      const options = listOptions(request, query.sort ?? '-datePublished')
      const filter = quoteFilter(query)
      return answerList(request, reply, services, {
        options,
        list: options => store.quotes.list(filter, options),
        facets: () => facetsOf(request, query, quoteFacetFilters, options => store.quotes.facets(filter, options)),
        fields: query.fields,
        formats: quoteFormats,
        title: () => 'Quotes',
        fileName: 'quotes',
        page: quotePage(
          request,
          query,
          options => store.quotes.facets(filter, options),
          null,
          speaker => options => store.quotes.facets({ ...filter, speaker: [speaker] }, options)
        )
      })
    }
  )

  app.get(
    '/quotes/:id',
    {
      config: { produces: oneQuoteFormats.names },
      schema: {
        operationId: 'getQuote',
        summary: 'Get a quote',
        description: 'One quote with its speaker, cue and every span of its words. `asOf` has it at another time.',
        tags,
        params,
        querystring: Type.Object(
          { ...fieldsOf(quoteFields, ['text', 'speaker']), ...asOf, ...formatOf(oneQuoteFormats.names) },
          closed
        ),
        response: {
          200: oneAnswer('The quote.', Quote, oneQuoteFormats.names),
          ...notModified,
          ...problemAnswers(...readProblems, ...missingProblems)
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const { asOf: moment, fields } = request.query
      if (moment !== undefined) {
        const past = await quoteAsOf(request, services, id, moment)
        if (request.format === 'html') return answerQuotePage(request, reply, services, past, null)
        if (request.format === 'json') return sendPast(request, reply, past, fields)
        return answerOne(request, reply, store, oneQuoteFormats, id, async () => past)
      }
      const quote = await store.quotes.get(id)
      if (quote === null) throw await missing(id)
      if (request.format === 'html') {
        return answerQuotePage(request, reply, services, quote.value, etagOf(quote, store))
      }
      if (request.format !== 'json') {
        return answerOne(request, reply, store, oneQuoteFormats, quote.value.id, async () => quote.value)
      }
      linkAlternates(request, reply)
      return sendStored(request, reply, pickStored(quote, fields), store)
    }
  )

  app.patch(
    '/quotes/:id',
    {
      config: { scope: 'correct', produces },
      schema: {
        operationId: 'correctQuote',
        summary: 'Correct a quote',
        description:
          'Sets the speaker, the kind or the spans. The quote is then `corrected` with confidence 1, and no later ' +
          'extraction changes it. Spans must match the article’s text.',
        tags,
        params,
        headers: ifMatch,
        body: RefTo(QuotePatch),
        response: {
          200: answer('The quote as it is now.', Quote, ['ETag']),
          ...problemAnswers(
            ...writeProblems,
            ...missingProblems,
            'conflict',
            'preconditionRequired',
            'preconditionFailed',
            'spanMismatch'
          )
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const current = await store.quotes.get(id)
      if (current === null) throw await missing(id)
      const expect = expectationOf(request, current)
      const article = await store.articles.get(current.value.articleId)
      if (article === null) throw await missing(id)
      const correction = readCorrection(request.body, article.value)
      const corrected = await store.quotes.correct(id, correction, expect, stampOf(request, now))
      if (corrected === null) throw await missing(id)
      return sendStored(request, reply, corrected, store)
    }
  )

  app.delete(
    '/quotes/:id',
    {
      config: { scope: 'correct' },
      schema: {
        operationId: 'withdrawQuote',
        summary: 'Withdraw a quote',
        description: 'Takes the quote out of every list; extraction does not bring it back, and `/restore` does.',
        tags,
        params,
        querystring: withdrawal,
        headers: ifMatch,
        response: {
          204: emptyAnswer('The quote is withdrawn.'),
          ...problemAnswers(...removalProblems)
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const current = await store.quotes.get(id)
      if (current === null) throw await missing(id)
      const isWithdrawn = await store.quotes.withdraw(id, expectationOf(request, current), stampOf(request, now))
      if (!isWithdrawn) throw await missing(id)
      return reply.code(204).send()
    }
  )

  app.post(
    '/quotes/:id/restore',
    {
      config: { scope: 'correct', produces },
      schema: {
        operationId: 'restoreQuote',
        summary: 'Bring a quote back',
        description:
          'Undoes the withdrawal of a quote: it is again what it was, with its words where they stand in the text today, and ' +
          'later extraction finds it again. What is there has not been withdrawn and is a conflict, as are words that the ' +
          'article has no more or that another quote has by now. There is no state to match: If-Match is not asked for.',
        tags,
        params,
        response: {
          200: answer('The quote as it is now.', Quote, ['ETag']),
          ...problemAnswers(...writeProblems, ...missingProblems, 'conflict')
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const restored = await store.quotes.restore(id, stampOf(request, now))
      if (restored === null) throw await missing(id)
      return sendStored(request, reply, restored, store)
    }
  )
}
