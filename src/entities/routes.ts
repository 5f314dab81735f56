import Type from 'typebox'
import { entityAsOf, sendPast } from '../history/as-of.ts'
import { linkAlternates } from '../http/alternates.ts'
import { answerList } from '../http/answer-list.ts'
import { answerOne } from '../http/answer-one.ts'
import type { App } from '../http/app-type.ts'
import { etagOf, expectationOf, sendStored } from '../http/conditional.ts'
import { facetsOf } from '../http/facets.ts'
import { idempotencyKeyAndIfMatch } from '../http/idempotency/parameter.ts'
import { listOptions, pickStored } from '../http/list.ts'
import { asOf, fieldsOf, formatOf, ifMatch, Params, withdrawal } from '../http/parameters.ts'
import {
  answer,
  emptyAnswer,
  keyedWriteProblems,
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
import { entityFacetFilters, entityFilter, entityQuery } from './filter.ts'
import { entityFormats, oneEntityFormats } from './formats.ts'
import { findEntity, missingEntity, sendOn } from './found.ts'
import { answerEntityPage, entityPage } from './page.ts'
import { Entity, EntityList, EntityMerge, EntityPatch, EntitySplit, entityFields } from './schema.ts'
import { splitOf } from './split.ts'

export const entityParams = Params('id', 'Id of the entity.', 'person-benjamin-netanyahu')
const tags = ['Entities']
const produces = ['json'] as const
const mergedInto = { 308: emptyAnswer('The entity was merged into another: ask there.', ['Location']) }

export function entityRoutes(app: App, services: Services): void {
  const { store, now } = services
  app.get(
    '/entities',
    {
      config: { produces: entityFormats.names },
      schema: {
        operationId: 'listEntities',
        summary: 'List entities',
        description: 'People, organisations and places, joined across articles. `q` completes names and aliases.',
        tags,
        querystring: Type.Object(entityQuery, closed),
        response: {
          200: listAnswer('A page of entities.', EntityList, entityFormats.names),
          ...notModified,
          ...problemAnswers(...listProblems)
        }
      }
    },
    async (request, reply) => {
      const { query } = request
      const options = listOptions(request, query.sort ?? '-articles')
      const filter = entityFilter(query)
      return answerList(request, reply, services, {
        options,
        list: options => store.entities.list(filter, options),
        facets: () => facetsOf(request, query, entityFacetFilters, options => store.entities.facets(filter, options)),
        fields: query.fields,
        formats: entityFormats,
        title: () => 'Entities',
        fileName: 'entities',
        page: entityPage(request, options => store.entities.facets(filter, options))
      })
    }
  )

  app.get(
    '/entities/:id',
    {
      config: { produces: oneEntityFormats.names },
      schema: {
        operationId: 'getEntity',
        summary: 'Get an entity',
        description:
          'One entity with its names and counts. The id of a merged entity leads to the one that stayed. With `asOf`, names, ' +
          'description and links are those that a person’s last change before left, or the next one found; counts, and ' +
          'when it was seen, are those of today.',
        tags,
        params: entityParams,
        querystring: Type.Object(
          { ...fieldsOf(entityFields, ['id', 'name']), ...asOf, ...formatOf(oneEntityFormats.names) },
          closed
        ),
        response: {
          200: oneAnswer('The entity.', Entity, oneEntityFormats.names),
          ...mergedInto,
          ...notModified,
          ...problemAnswers(...readProblems, ...missingProblems)
        }
      }
    },
    async (request, reply) => {
      const { asOf: moment, fields } = request.query
      if (moment !== undefined) {
        const past = await entityAsOf(request, services, request.params.id, moment)
        if ('movedTo' in past) return sendOn(past.movedTo, request, reply) ?? reply
        if (request.format === 'html') return answerEntityPage(request, reply, services, past, null)
        if (request.format === 'json') return sendPast(request, reply, past, fields)
        return answerOne(request, reply, store, oneEntityFormats, past.id, async () => past)
      }
      const entity = await findEntity(store, request.params.id, request, reply)
      if (entity === null) return reply
      if (request.format === 'html') {
        return answerEntityPage(request, reply, services, entity.value, etagOf(entity, store))
      }
      if (request.format !== 'json') {
        return answerOne(request, reply, store, oneEntityFormats, entity.value.id, async () => entity.value)
      }
      linkAlternates(request, reply)
      return sendStored(request, reply, pickStored(entity, fields), store)
    }
  )

  app.patch(
    '/entities/:id',
    {
      config: { scope: 'correct', produces },
      schema: {
        operationId: 'correctEntity',
        summary: 'Correct an entity',
        description: 'Sets name, type, aliases, description or links. Later extraction does not change them back.',
        tags,
        params: entityParams,
        headers: ifMatch,
        body: RefTo(EntityPatch),
        response: {
          200: answer('The entity as it is now.', Entity, ['ETag']),
          ...problemAnswers(
            ...writeProblems,
            ...missingProblems,
            'conflict',
            'preconditionRequired',
            'preconditionFailed'
          )
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const current = await findEntity(store, id, request, reply)
      if (current === null) return reply
      const corrected = await store.entities.correct(
        id,
        request.body,
        expectationOf(request, current),
        stampOf(request, now)
      )
      if (corrected === null) throw await missingEntity(store, id)
      return sendStored(request, reply, corrected, store)
    }
  )

  app.delete(
    '/entities/:id',
    {
      config: { scope: 'correct' },
      schema: {
        operationId: 'withdrawEntity',
        summary: 'Withdraw an entity',
        description:
          'For what is no entity at all: its mentions go for good, its quotes keep the speaker’s name without a link. ' +
          'Two entries of the same thing are merged instead.',
        tags,
        params: entityParams,
        querystring: withdrawal,
        headers: ifMatch,
        response: {
          204: emptyAnswer('The entity is withdrawn.'),
          ...problemAnswers(...removalProblems, 'conflict')
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const current = await findEntity(store, id, request, reply)
      if (current === null) return reply
      const isWithdrawn = await store.entities.withdraw(id, expectationOf(request, current), stampOf(request, now))
      if (!isWithdrawn) throw await missingEntity(store, id)
      return reply.code(204).send()
    }
  )

  app.post(
    '/entities/:id/merge',
    {
      config: { scope: 'correct', produces, honoursKey: () => true },
      schema: {
        operationId: 'mergeEntity',
        summary: 'Merge an entity into another',
        description:
          'For two entries of the same thing. Mentions, quotes, events and names go over; the old id leads to the ' +
          'entity that stayed, also for articles taken in later. If-Match carries the ETag of the entity that goes.',
        tags,
        params: entityParams,
        headers: idempotencyKeyAndIfMatch,
        body: RefTo(EntityMerge),
        response: {
          200: answer('The entity that stayed.', Entity, ['ETag']),
          ...problemAnswers(
            ...keyedWriteProblems,
            ...missingProblems,
            'conflict',
            'preconditionRequired',
            'preconditionFailed'
          )
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const current = await findEntity(store, id, request, reply)
      if (current === null) return reply
      const merged = await store.entities.merge(
        id,
        request.body.into,
        expectationOf(request, current),
        stampOf(request, now)
      )
      if (merged === null) throw await missingEntity(store, id)
      return sendStored(request, reply, merged, store)
    }
  )

  app.post(
    '/entities/:id/split',
    {
      config: { scope: 'correct', produces, honoursKey: () => true },
      schema: {
        operationId: 'splitEntity',
        summary: 'Split an entity',
        description:
          'For two of one name. What the named articles have of the entity (mentions, quotes, events) becomes that of ' +
          'another: of a new one, or of `into`, so that more articles can follow later. It stays so when they are read ' +
          'again or replaced; articles that come later join the first, and merging the other back undoes it. An ' +
          'article goes as a whole: where it speaks of both, correct the speakers of its quotes. With the id of one that ' +
          'was merged into this as `into`, that merge is undone: it comes again as it was, with these articles and with ' +
          'whatever is read of it from then on. If-Match carries the ETag of the entity that is split.',
        tags,
        params: entityParams,
        headers: idempotencyKeyAndIfMatch,
        body: RefTo(EntitySplit),
        response: {
          200: answer('The entity that the articles went to.', Entity, ['ETag']),
          201: answer('The new entity.', Entity, ['ETag', 'Location']),
          ...problemAnswers(
            ...keyedWriteProblems,
            ...missingProblems,
            'conflict',
            'preconditionRequired',
            'preconditionFailed'
          )
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const current = await findEntity(store, id, request, reply)
      if (current === null) return reply
      const expect = expectationOf(request, current)
      const other = await store.entities.split(id, splitOf(request.body), expect, stampOf(request, now))
      if (other === null) throw await missingEntity(store, id)
      if (request.body.into !== undefined) return sendStored(request, reply, other, store)
      reply.header('location', `${app.publicPath}/entities/${encodeURIComponent(other.value.id)}`)
      return sendStored(request, reply, other, store, 201)
    }
  )
}
