import type { ArticleInput as ArticleInputType } from '../document/input.ts'
import { entitySchemas } from '../entities/schema.ts'
import { sharedSchemas } from '../http/schema.ts'
import { bodyReader } from '../http/validation.ts'
import { quoteSchemas } from '../quotes/schema.ts'
import { timelineSchemas } from '../timeline/schema.ts'
import { ArticleInput, articleSchemas } from './schema.ts'

// Whoever takes in articles without answering requests needs this, and none of the 10 MB that answer them.

const schemas = [...sharedSchemas, ...entitySchemas, ...quoteSchemas, ...timelineSchemas, ...articleSchemas]

/** Narrows a JSON value to an article to take in; throws Problem invalidBody with every fault. */
export const readArticleInput = bodyReader<ArticleInputType>(schemas, ArticleInput)
