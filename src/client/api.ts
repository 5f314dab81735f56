// biome-ignore-all lint: generated.
// biome-ignore-all format: generated.
// Generated from openapi.yaml by `npm run client`.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is in here
         * @description How many articles, quotes, entities and events there are, and where they are; for people as a page.
         */
        get: operations["getHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles
         * @description Filters narrow; a comma list names alternatives. A page deep in the list costs what the first does. `format=sqlite` is all of the list as a database, with everything that was read from the articles: up to 50,000 articles and 2 GiB, more is 400; a process makes two such files at a time and keeps sixteen until they are taken, for as long as 128 KiB a second would take; whoever comes then is answered 503.
         */
        get: operations["listArticles"];
        put?: never;
        /**
         * Take in an article, or many
         * @description Stores the article and what is read from it. Quotes, entities and events that the body brings are checked against the text and kept as `provided`; what it does not bring is extracted. The same article again answers 200 with the same ids; another text under an id that is taken is 409. A body of many lines is answered by as many lines in the same order, each `{ line, status, id, url }` or `{ line, status, problem }`; a bad line stops nothing, blank lines are passed over. Read while you send: when 16 MiB of answers wait, no more lines are read, and a client that takes none of them for 30 seconds is let go. Any body may come in gzip, deflate, br or zstd (`Content-Encoding`); limits count what is unpacked. With an `Idempotency-Key` an article gets the same answer again. Of a body of many lines the answer is not kept, and needs no key: each line is idempotent by itself, so that the same body again takes in what is missing and answers 200 for the rest.
         */
        post: operations["createArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an article
         * @description The article, with its quotes, entities and timeline where `include` asks for them. Link names its other formats, and its annotations as `describedby`. With `asOf` all of it is as it was then, under the names that entities had, but for their counts, which are those of today; where another version has read the text since, what was read then is not kept, and `include` is 404. Of an entity that was merged, split or withdrawn since and was in more than 200 articles, articles say what they do today.
         */
        get: operations["getArticle"];
        /**
         * Create or replace an article
         * @description Replaces the article and everything read from it; what people corrected stays. Replacing needs If-Match with the article’s ETag; `If-None-Match: *` makes sure that nothing is replaced. The body that was handed in last changes nothing: what was withdrawn since stays so, and comes back with a body that differs.
         */
        put: operations["putArticle"];
        post?: never;
        /**
         * Delete an article
         * @description The article goes with its quotes and events, and so do entities that no other article names. Its address then answers 410 with when and why, until it is created again; `/articles/{id}/revisions` still tells of it.
         */
        delete: operations["deleteArticle"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quotes of an article
         * @description In reading order.
         */
        get: operations["listArticleQuotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Entities of an article
         * @description By first mention, with all.
         */
        get: operations["listArticleEntities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Timeline of an article
         * @description In order of the dates told.
         */
        get: operations["listArticleEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/annotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Annotations of an article
         * @description Quotes, events and every mention of an entity as annotations of W3C (JSON-LD), in reading order. Each points into one of the article’s texts as `/articles/{id}/texts/{field}` has it, by position and by the words with what stands around them. Positions count characters of Unicode (code points), which are fewer than the UTF-16 code units of spans where the text has emoji.
         */
        get: operations["getArticleAnnotations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/texts/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a text of an article
         * @description The headline, the description or the body by itself: its characters in UTF-8 and nothing else. Annotations point into these texts.
         */
        get: operations["getArticleText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List quotes
         * @description Who said what, over all articles. Filters narrow; a comma list names alternatives.
         */
        get: operations["listQuotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quotes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a quote
         * @description One quote with its speaker, cue and every span of its words. `asOf` has it at another time.
         */
        get: operations["getQuote"];
        put?: never;
        post?: never;
        /**
         * Withdraw a quote
         * @description Takes the quote out of every list; extraction does not bring it back, and `/restore` does.
         */
        delete: operations["withdrawQuote"];
        options?: never;
        head?: never;
        /**
         * Correct a quote
         * @description Sets the speaker, the kind or the spans. The quote is then `corrected` with confidence 1, and no later extraction changes it. Spans must match the article’s text.
         */
        patch: operations["correctQuote"];
        trace?: never;
    };
    "/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List entities
         * @description People, organisations and places, joined across articles. `q` completes names and aliases.
         */
        get: operations["listEntities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an entity
         * @description One entity with its names and counts. The id of a merged entity leads to the one that stayed. With `asOf`, names, description and links are those that a person’s last change before left, or the next one found; counts, and when it was seen, are those of today.
         */
        get: operations["getEntity"];
        put?: never;
        post?: never;
        /**
         * Withdraw an entity
         * @description For what is no entity at all: its mentions go for good, its quotes keep the speaker’s name without a link. Two entries of the same thing are merged instead.
         */
        delete: operations["withdrawEntity"];
        options?: never;
        head?: never;
        /**
         * Correct an entity
         * @description Sets name, type, aliases, description or links. Later extraction does not change them back.
         */
        patch: operations["correctEntity"];
        trace?: never;
    };
    "/entities/{id}/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Articles that name an entity
         * @description Newest first.
         */
        get: operations["listEntityArticles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{id}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quotes of a speaker
         * @description What the entity is quoted as saying.
         */
        get: operations["listEntityQuotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{id}/quotes-about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quotes that name an entity
         * @description What others say of it.
         */
        get: operations["listQuotesAboutEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Timeline of an entity
         * @description Events it takes part in or lies at.
         */
        get: operations["listEntityEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Related entities
         * @description Those that share articles, most first. One that comes to share more or fewer between two pages may be passed over or come twice.
         */
        get: operations["listRelatedEntities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events by date
         * @description What the articles place in time, in order of the dates told, not of publication. An event whose date is known only roughly covers all the days it may lie on.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has changed
         * @description Every article that was created, replaced or withdrawn, and every correction or withdrawal of a quote or an entity, in the order in which they were made. Ask again with `page.next` and nothing is missed or comes twice, however many write meanwhile. Quotes, entities and events come and go with their article, whose change says so for all of them; a correction of a quote changes its article, too. With `Accept: text/event-stream` changes are sent as they are made (Server-Sent Events: `created`, `updated`, `removed`).
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of an article
         * @description Newest first: who changed it, when, and what. Corrections of its quotes are among them, and merges, splits and withdrawals of its entities where those are in 200 articles or fewer. `include=states` has the article before and after each; `/articles/{id}?asOf=` has it at any moment.
         */
        get: operations["listArticleRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quotes/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of a quote
         * @description Newest first, with the quote before and after each: its corrections, and what became of it with its article. What another version read otherwise shows with the change before.
         */
        get: operations["listQuoteRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of an entity
         * @description Newest first, with the entity before and after each: corrections, merges and splits. What articles add to it by themselves, such as another name, shows with the next of them.
         */
        get: operations["listEntityRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the key may do
         * @description The name and the scopes of the key in Authorization; 401 where there is none, or it is none of ours.
         */
        get: operations["getKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/api-catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the API and its descriptions are
         * @description A catalog (RFC 9727) for programs that know nothing but the host: the address of the API, and of that the OpenAPI document, these pages and the health. HEAD has the same links in Link.
         */
        get: operations["getApiCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain a problem code
         * @description The address in `type` of a problem document leads here.
         */
        get: operations["getProblemType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description Answers as long as the process can answer at all; restart it when it does not.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can it serve?
         * @description Checks that every migration is applied and a read succeeds (`store`), that the disk has room (`disk`, MIN_FREE_DISK_MB), that what works beside the process is not stuck (`writer`, `readers`, `extraction`) and that the service is not closing (`shutdown`). Send no traffic when it fails; a 503 has the same `checks`.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Numbers for Prometheus
         * @description Requests, times, sizes and queues of all processes of the service, as text for Prometheus or as OpenMetrics. Not here where METRICS is `off` or METRICS_PORT names another port.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quotes/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a quote back
         * @description Undoes the withdrawal of a quote: it is again what it was, with its words where they stand in the text today, and later extraction finds it again. What is there has not been withdrawn and is a conflict, as are words that the article has no more or that another quote has by now. There is no state to match: If-Match is not asked for.
         */
        post: operations["restoreQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge an entity into another
         * @description For two entries of the same thing. Mentions, quotes, events and names go over; the old id leads to the entity that stayed, also for articles taken in later. If-Match carries the ETag of the entity that goes.
         */
        post: operations["mergeEntity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Split an entity
         * @description For two of one name. What the named articles have of the entity (mentions, quotes, events) becomes that of another: of a new one, or of `into`, so that more articles can follow later. It stays so when they are read again or replaced; articles that come later join the first, and merging the other back undoes it. An article goes as a whole: where it speaks of both, correct the speakers of its quotes. With the id of one that was merged into this as `into`, that merge is undone: it comes again as it was, with these articles and with whatever is read of it from then on. If-Match carries the ETag of the entity that is split.
         */
        post: operations["splitEntity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/extract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a text without storing it
         * @description Takes what POST /articles takes and answers what would be stored: quotes, entities, timeline and every time expression. Many lines are answered by as many, each `{ line, status, extraction }` or `{ line, status, problem }`.
         */
        post: operations["extract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A half-open range of UTF-16 code units in one field of an article. */
        Span: {
            /**
             * @description The field of the article that the span lies in.
             * @enum {string}
             */
            field: "headline" | "description" | "articleBody";
            /** @description First UTF-16 code unit. */
            start: number;
            /** @description One past the last UTF-16 code unit. */
            end: number;
            /** @description `article[field].slice(start, end)` */
            exact: string;
        };
        /** @description A piece of a text that has what a search looked for. */
        Highlight: {
            /** @enum {string} */
            field: "headline" | "description" | "articleBody";
            start: number;
            end: number;
            exact: string;
            /** @description Where the words that were looked for stand in the field. */
            marks: components["schemas"]["Span"][];
            /** @description `exact` with `<mark>` around the marks; all else is escaped. */
            html: string;
        };
        /** @description An entity in short; `/entities/{id}` has the rest. */
        EntityRef: {
            id: string;
            /** @enum {string} */
            type: "person" | "organization" | "place" | "other";
            name: string;
        };
        /** @description The article in short; `/articles/{id}` has the rest. */
        ArticleRef: {
            id: string;
            headline: string;
            publisher: string | null;
            datePublished: string | null;
            url: string | null;
        };
        /** @description How many rows the filters leave. */
        Total: {
            value: number;
            /**
             * @description `atLeast` where counting stopped at 10,000.
             * @enum {string}
             */
            relation: "exact" | "atLeast";
        };
        /** @description Where the list goes on. */
        PageInfo: {
            limit: number;
            /** @description Cursor of the next page; null on the last. */
            next: string | null;
            /** @description Address of the next page; null on the last. */
            nextUrl: string | null;
        };
        /** @description The last line of a list with `limit=all`: all of it has come. */
        WholeList: {
            /** @constant */
            complete: true;
            /** @description Lines before this one. */
            rows: number;
        };
        /** @description Counts were told from so many out of all, evenly taken, and multiplied. Absent where all were counted. */
        Sampled: {
            counted: number;
            of: number;
        };
        /** @description A value, and how many rows of the list have it. */
        FacetValue: {
            /** @description As the filter takes it: an entity’s id, `2019-04` of a month, `2019` of a year. */
            value: string;
            /** @description Rows that have it, under all filters. */
            count: number;
            /** @description Of an entity. */
            name?: string;
            /**
             * @description Of an entity.
             * @enum {string}
             */
            type?: "person" | "organization" | "place" | "other";
            /** @description Address of the list with this filter besides. Null where no filter says it: of two values of one filter a list has the rows that have either, not both. */
            url: string | null;
        };
        /** @description How the rows of the list fall into values. */
        Facet: {
            /** @description Months and years the latest first; else most rows first. What has no value is not among them. */
            values: components["schemas"]["FacetValue"][];
            /** @description Where a sample was counted, and the counts are worked out from it; null where they are exact. */
            sampled: components["schemas"]["Sampled"] | null;
        };
        /** @description Where the request is at fault, and how. */
        Fault: {
            /** @description Name of the faulty parameter. */
            parameter?: string;
            /** @description JSON pointer (RFC 6901) into the body. */
            pointer?: string;
            detail: string;
        };
        /** @description Whether something that the service depends on is well. */
        Check: {
            /** @enum {string} */
            status: "ok" | "failed";
            /** @description What is wrong. */
            detail?: string;
        };
        /** @description What the service depends on, each by itself. */
        Checks: {
            store: components["schemas"]["Check"];
            disk: components["schemas"]["Check"];
            writer: components["schemas"]["Check"];
            readers: components["schemas"]["Check"];
            extraction: components["schemas"]["Check"];
            shutdown: components["schemas"]["Check"];
        };
        /** @description A problem document (RFC 9457). */
        Problem: {
            /** @description A page that explains the code, relative to the API. */
            type: string;
            title: string;
            status: number;
            /** @description What is wrong with this request. */
            detail: string;
            /** @description The path that was asked for. */
            instance: string;
            /**
             * @description Stable, for programs.
             * @enum {string}
             */
            code: "malformedJson" | "invalidParameter" | "unknownParameter" | "repeatedParameter" | "invalidCursor" | "invalidQuery" | "badRequest" | "unauthorized" | "forbidden" | "readOnly" | "notFound" | "unknownRoute" | "methodNotAllowed" | "notAcceptable" | "requestTimeout" | "conflict" | "idempotencyKeyInUse" | "correctionsAtRisk" | "gone" | "preconditionFailed" | "bodyTooLarge" | "uriTooLong" | "unsupportedMediaType" | "invalidBody" | "idempotencyKeyReused" | "spanMismatch" | "preconditionRequired" | "tooManyRequests" | "headersTooLarge" | "internalError" | "queryTooSlow" | "overloaded" | "unavailable" | "extractionFailed";
            /** @description Also in the logs and in the X-Request-Id header. */
            requestId: string;
            errors?: components["schemas"]["Fault"][];
            checks?: components["schemas"]["Checks"];
            /** @description Of what is gone: when it was withdrawn, and why, where that was told. */
            withdrawn?: {
                /** Format: date-time */
                at: string;
                reason: string | null;
            };
        };
        /** @description Where the text names an entity. */
        Mention: {
            /**
             * @description The field of the article that the span lies in.
             * @enum {string}
             */
            field: "headline" | "description" | "articleBody";
            /** @description First UTF-16 code unit. */
            start: number;
            /** @description One past the last UTF-16 code unit. */
            end: number;
            /** @description `article[field].slice(start, end)` */
            exact: string;
            /**
             * @description `name`: Putin; `nominal`: the president; `pronoun`: he.
             * @enum {string}
             */
            kind: "name" | "nominal" | "pronoun";
        };
        /** @description A person, organisation or place, joined across articles. */
        Entity: {
            id: string;
            /** @enum {string} */
            type: "person" | "organization" | "place" | "other";
            /** @description The full name. */
            name: string;
            /** @description Other names that the texts use. */
            aliases: string[];
            /** @description Title or role, as told. */
            description: string | null;
            /** @description The same thing elsewhere, such as in Wikidata. */
            sameAs: string[];
            counts: {
                articles: number;
                mentions: number;
                /** @description Quotes it is the speaker of. */
                quotes: number;
            };
            /** @description datePublished of the first article that names it. */
            firstSeen: string | null;
            /** @description datePublished of the latest article that names it. */
            lastSeen: string | null;
        };
        /** @description An entity with its places in one article. */
        EntityInArticle: {
            id: string;
            /** @enum {string} */
            type: "person" | "organization" | "place" | "other";
            /** @description The full name. */
            name: string;
            /** @description Other names that the texts use. */
            aliases: string[];
            /** @description Title or role, as told. */
            description: string | null;
            /** @description The same thing elsewhere, such as in Wikidata. */
            sameAs: string[];
            counts: {
                articles: number;
                mentions: number;
                /** @description Quotes it is the speaker of. */
                quotes: number;
            };
            /** @description datePublished of the first article that names it. */
            firstSeen: string | null;
            /** @description datePublished of the latest article that names it. */
            lastSeen: string | null;
            mentions: components["schemas"]["Mention"][];
        };
        /** @description A page of entities. */
        EntityList: {
            data: components["schemas"]["Entity"][];
            page: components["schemas"]["PageInfo"];
            total: components["schemas"]["Total"] | null;
            /**
             * @description Of a list by relevance: whether all matches were ranked, or the most recent.
             * @enum {string}
             */
            ranking?: "recent" | "all";
            sampled?: components["schemas"]["Sampled"];
            /** @description Those that `facets` asks for. */
            facets?: {
                type?: components["schemas"]["Facet"];
            };
        };
        /** @description A page of an article’s entities. */
        EntityInArticleList: {
            data: components["schemas"]["EntityInArticle"][];
            page: components["schemas"]["PageInfo"];
            total: components["schemas"]["Total"] | null;
            /**
             * @description Of a list by relevance: whether all matches were ranked, or the most recent.
             * @enum {string}
             */
            ranking?: "recent" | "all";
            sampled?: components["schemas"]["Sampled"];
        };
        /** @description An entity that shares articles with another. */
        RelatedEntity: {
            id: string;
            /** @enum {string} */
            type: "person" | "organization" | "place" | "other";
            name: string;
            /** @description Articles that name both. */
            articles: number;
        };
        /** @description A page of related entities. */
        RelatedEntityList: {
            data: components["schemas"]["RelatedEntity"][];
            page: components["schemas"]["PageInfo"];
            total: components["schemas"]["Total"] | null;
            /**
             * @description Of a list by relevance: whether all matches were ranked, or the most recent.
             * @enum {string}
             */
            ranking?: "recent" | "all";
            sampled?: components["schemas"]["Sampled"];
        };
        /** @description An entity that comes with its article. */
        EntityInput: {
            id?: string;
            /** @enum {string} */
            type: "person" | "organization" | "place" | "other";
            name: string;
            aliases?: string[];
            description?: string | null;
            sameAs?: string[];
            mentions?: {
                /**
                 * @description The field of the article that the span lies in.
                 * @enum {string}
                 */
                field: "headline" | "description" | "articleBody";
                /** @description First UTF-16 code unit. */
                start: number;
                /** @description One past the last UTF-16 code unit. */
                end: number;
                /** @description `article[field].slice(start, end)` */
                exact: string;
                /** @enum {string} */
                kind?: "name" | "nominal" | "pronoun";
            }[];
            /** @description Set by the service; accepted and not read. */
            counts?: unknown;
            /** @description Set by the service; accepted and not read. */
            firstSeen?: unknown;
            /** @description Set by the service; accepted and not read. */
            lastSeen?: unknown;
        };
        /** @description What to correct in an entity; the rest stays. */
        EntityPatch: {
            name?: string;
            /** @enum {string} */
            type?: "person" | "organization" | "place" | "other";
            aliases?: string[];
            description?: string | null;
            sameAs?: string[];
        };
        /** @description Where an entity goes. */
        EntityMerge: {
            /** @description Id of the entity that stays. */
            into: string;
        };
        /** @description Which articles mean another, and whom. */
        EntitySplit: {
            /** @description Ids of the articles that mean the other one. */
            articles: string[];
            /** @description Id of the other one where it exists, or of one that was merged into this, which comes again; without it, another is made. */
            into?: string;
            /** @description Of the one to be made; as before where absent. */
            name?: string;
            /** @enum {string} */
            type?: "person" | "organization" | "place" | "other";
            description?: string | null;
            sameAs?: string[];
        };
        /** @description Whom the words are attributed to. */
        Speaker: {
            /** @description Null for a source that is not named. */
            entityId: string | null;
            /** @description The full name where it is known, else as told. */
            name: string;
            /** @description Where the text names the speaker of this quote. */
            mention: components["schemas"]["Span"] | null;
        };
        /** @description The words that attribute: said, told, according to, … */
        Cue: {
            /**
             * @description The field of the article that the span lies in.
             * @enum {string}
             */
            field: "headline" | "description" | "articleBody";
            /** @description First UTF-16 code unit. */
            start: number;
            /** @description One past the last UTF-16 code unit. */
            end: number;
            /** @description `article[field].slice(start, end)` */
            exact: string;
            lemma: string;
        };
        /** @description Who passed the words on: “…, according to TASS”. */
        Via: {
            entityId: string | null;
            name: string;
        };
        /** @description A statement attributed to a source, tied to its characters. */
        Quote: {
            id: string;
            articleId: string;
            /**
             * @description `direct`: all inside quotation marks; `mixed`: partly; `indirect`: reported without them.
             * @enum {string}
             */
            kind: "direct" | "mixed" | "indirect";
            /** @description The words of all spans, joined by a space. */
            text: string;
            /** @description More than one where the attribution cuts in. */
            spans: components["schemas"]["Span"][];
            speaker: components["schemas"]["Speaker"] | null;
            cue: components["schemas"]["Cue"] | null;
            via: components["schemas"]["Via"] | null;
            /** @description Entities named inside the words. */
            about: components["schemas"]["EntityRef"][];
            confidence: number;
            /**
             * @description Read by the extractor, provided with the article, or corrected.
             * @enum {string}
             */
            provenance: "extracted" | "provided" | "corrected";
            article: components["schemas"]["ArticleRef"];
            /** @description The words on the article’s page: `url#:~:text=…`, which browsers scroll to. Null where the article has no `url`. */
            textFragmentUrl: string | null;
            /** @description Where `highlight=true` asks for it. */
            highlights?: components["schemas"]["Highlight"][];
        };
        /** @description A page of quotes. */
        QuoteList: {
            data: components["schemas"]["Quote"][];
            page: components["schemas"]["PageInfo"];
            total: components["schemas"]["Total"] | null;
            /**
             * @description Of a list by relevance: whether all matches were ranked, or the most recent.
             * @enum {string}
             */
            ranking?: "recent" | "all";
            sampled?: components["schemas"]["Sampled"];
            /** @description Those that `facets` asks for. */
            facets?: {
                publisher?: components["schemas"]["Facet"];
                section?: components["schemas"]["Facet"];
                language?: components["schemas"]["Facet"];
                speaker?: components["schemas"]["Facet"];
                entity?: components["schemas"]["Facet"];
                kind?: components["schemas"]["Facet"];
                month?: components["schemas"]["Facet"];
                year?: components["schemas"]["Facet"];
            };
        };
        /** @description A quote that comes with its article. */
        QuoteInput: {
            /** @enum {string} */
            kind?: "direct" | "mixed" | "indirect";
            spans: components["schemas"]["Span"][];
            speaker?: {
                entityId?: string | null;
                name: string;
                mention?: components["schemas"]["Span"] | null;
            } | null;
            cue?: {
                /**
                 * @description The field of the article that the span lies in.
                 * @enum {string}
                 */
                field: "headline" | "description" | "articleBody";
                /** @description First UTF-16 code unit. */
                start: number;
                /** @description One past the last UTF-16 code unit. */
                end: number;
                /** @description `article[field].slice(start, end)` */
                exact: string;
                lemma?: string;
            } | null;
            via?: {
                entityId?: string | null;
                name: string;
            } | null;
            about?: {
                id: string;
                /** @description Set by the service; accepted and not read. */
                type?: unknown;
                /** @description Set by the service; accepted and not read. */
                name?: unknown;
            }[];
            confidence?: number;
            /** @description Set by the service; accepted and not read. */
            id?: unknown;
            /** @description Set by the service; accepted and not read. */
            articleId?: unknown;
            /** @description Set by the service; accepted and not read. */
            text?: unknown;
            /** @description Set by the service; accepted and not read. */
            provenance?: unknown;
            /** @description Set by the service; accepted and not read. */
            article?: unknown;
            /** @description Set by the service; accepted and not read. */
            textFragmentUrl?: unknown;
        };
        /** @description What to correct in a quote; the rest stays. */
        QuotePatch: {
            /** @enum {string} */
            kind?: "direct" | "mixed" | "indirect";
            /** @description Null where nobody is to be named. */
            speaker?: {
                /** @description A known entity. */
                entityId?: string | null;
                /** @description Needed where no entity is given. */
                name?: string;
                mention?: components["schemas"]["Span"] | null;
            } | null;
            spans?: components["schemas"]["Span"][];
        };
        /** @description Words that tell a time (TimeML TIMEX3). */
        TimeExpression: {
            /**
             * @description The field of the article that the span lies in.
             * @enum {string}
             */
            field: "headline" | "description" | "articleBody";
            /** @description First UTF-16 code unit. */
            start: number;
            /** @description One past the last UTF-16 code unit. */
            end: number;
            /** @description `article[field].slice(start, end)` */
            exact: string;
            /** @enum {string} */
            type: "DATE" | "TIME" | "DURATION" | "SET";
            /** @description TIMEX3 value: `2019-W14`, `P2D`, `PRESENT_REF`, … */
            value: string;
            /** @description EDTF level 1 where it names a stretch of the calendar. */
            edtf: string | null;
        };
        /** @description The words that date an event. */
        EventExpression: {
            /**
             * @description The field of the article that the span lies in.
             * @enum {string}
             */
            field: "headline" | "description" | "articleBody";
            /** @description First UTF-16 code unit. */
            start: number;
            /** @description One past the last UTF-16 code unit. */
            end: number;
            /** @description `article[field].slice(start, end)` */
            exact: string;
            /** @enum {string} */
            type: "DATE" | "TIME" | "DURATION" | "SET";
            /** @description TIMEX3 value: `2019-W14`, `P2D`, `PRESENT_REF`, … */
            value: string;
        };
        /** @description Something the text places in time. */
        Event: {
            id: string;
            articleId: string;
            /** @description When, as EDTF level 1 (Library of Congress, 2019). */
            edtf: string;
            /**
             * Format: date
             * @description First day that `edtf` covers.
             */
            earliest: string;
            /**
             * Format: date
             * @description Last day that `edtf` covers, inclusive.
             */
            latest: string;
            /** @enum {string} */
            precision: "time" | "day" | "week" | "month" | "quarter" | "season" | "year" | "decade" | "interval";
            /** @description How it stands to the publication of its article. `past`: told as happened; `ongoing`: told as happening about then; `planned`: announced, scheduled or foretold; `possible`: told with a may, a condition, or as planned for a day that is over; `negated`: told as not happening. Null where neither the publication day nor a verb tells. */
            status: ("past" | "ongoing" | "planned" | "possible" | "negated") | null;
            /** @description The words of `span`. */
            text: string;
            span: components["schemas"]["Span"];
            expression: components["schemas"]["EventExpression"];
            /** @description What a relative expression was resolved against. */
            anchor: ("datePublished" | "text" | "expression") | null;
            participants: components["schemas"]["EntityRef"][];
            places: components["schemas"]["EntityRef"][];
            confidence: number;
            /** @enum {string} */
            provenance: "extracted" | "provided" | "corrected";
            article: components["schemas"]["ArticleRef"];
            /** @description Where `highlight=true` asks for it. */
            highlights?: components["schemas"]["Highlight"][];
        };
        /** @description A page of the timeline. */
        EventList: {
            data: components["schemas"]["Event"][];
            page: components["schemas"]["PageInfo"];
            total: components["schemas"]["Total"] | null;
            /**
             * @description Of a list by relevance: whether all matches were ranked, or the most recent.
             * @enum {string}
             */
            ranking?: "recent" | "all";
            sampled?: components["schemas"]["Sampled"];
            /** @description Those that `facets` asks for. */
            facets?: {
                entity?: components["schemas"]["Facet"];
                precision?: components["schemas"]["Facet"];
                status?: components["schemas"]["Facet"];
                publisher?: components["schemas"]["Facet"];
                month?: components["schemas"]["Facet"];
                year?: components["schemas"]["Facet"];
            };
        };
        /** @description An event that comes with its article. */
        EventInput: {
            edtf: string;
            /** @enum {string} */
            precision?: "time" | "day" | "week" | "month" | "quarter" | "season" | "year" | "decade" | "interval";
            /** @description Where it is left out, what the days alone tell: `past`, `ongoing` or `planned`. */
            status?: ("past" | "ongoing" | "planned" | "possible" | "negated") | null;
            span: components["schemas"]["Span"];
            expression: components["schemas"]["EventExpression"];
            anchor?: ("datePublished" | "text" | "expression") | null;
            participants?: {
                id: string;
                /** @description Set by the service; accepted and not read. */
                type?: unknown;
                /** @description Set by the service; accepted and not read. */
                name?: unknown;
            }[];
            places?: {
                id: string;
                /** @description Set by the service; accepted and not read. */
                type?: unknown;
                /** @description Set by the service; accepted and not read. */
                name?: unknown;
            }[];
            confidence?: number;
            /** @description Set by the service; accepted and not read. */
            id?: unknown;
            /** @description Set by the service; accepted and not read. */
            articleId?: unknown;
            /** @description Set by the service; accepted and not read. */
            earliest?: unknown;
            /** @description Set by the service; accepted and not read. */
            latest?: unknown;
            /** @description Set by the service; accepted and not read. */
            text?: unknown;
            /** @description Set by the service; accepted and not read. */
            provenance?: unknown;
            /** @description Set by the service; accepted and not read. */
            article?: unknown;
        };
        Author: {
            name: string;
        };
        /** @description How a text was read. */
        ExtractionNote: {
            /** @description Language that the text was read in: `inLanguage`, unless the text plainly is in another one; `und` where it does not tell. */
            language: string;
            /** @description Whether extraction was limited, because its rules are for English and the text is not: then only ISO dates and longer direct quotations are read. A text too short to tell counts as English. */
            limited: boolean;
        };
        /** @description A stored text and what is known about it. */
        Article: {
            id: string;
            headline: string;
            /** @description Standfirst or summary. */
            description: string | null;
            author: components["schemas"]["Author"][];
            publisher: string | null;
            articleSection: string | null;
            keywords: string[];
            /** @description Where the article was published. */
            url: string | null;
            /** @description BCP 47 language tag; `und` where neither the body nor the text tells. */
            inLanguage: string;
            /**
             * @description `inferred`: recognised from the text, because nothing was given.
             * @enum {string}
             */
            inLanguageSource: "provided" | "inferred";
            /** @description RFC 3339 date or date-time, as given; the day that the text pins where nothing was given, or null. */
            datePublished: string | null;
            /** @description `inferred`: read from the text, because nothing was given; null where neither tells. */
            datePublishedSource: ("provided" | "inferred") | null;
            /** @description The text, character for character as it was handed in. */
            articleBody: string;
            dateModified: string | null;
            /** @description Words of the body (UAX #29). */
            wordCount: number;
            /** @description How many of each were read from it. */
            counts: {
                quotes: number;
                entities: number;
                events: number;
            };
            /** @description How it was read; null where nothing was, because all of it was handed in. */
            extraction: components["schemas"]["ExtractionNote"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description With `include=quotes`; in reading order. */
            quotes?: components["schemas"]["Quote"][];
            /** @description With `include=entities`; by first mention. */
            entities?: components["schemas"]["EntityInArticle"][];
            /** @description With `include=timeline`; by position in the text. */
            timeline?: components["schemas"]["Event"][];
            /** @description With `include=timeExpressions`; every one found. */
            timeExpressions?: components["schemas"]["TimeExpression"][];
            /** @description Where `highlight=true` asks for it. */
            highlights?: components["schemas"]["Highlight"][];
        };
        /** @description A page of articles. */
        ArticleList: {
            data: components["schemas"]["Article"][];
            page: components["schemas"]["PageInfo"];
            total: components["schemas"]["Total"] | null;
            /**
             * @description Of a list by relevance: whether all matches were ranked, or the most recent.
             * @enum {string}
             */
            ranking?: "recent" | "all";
            sampled?: components["schemas"]["Sampled"];
            /** @description Those that `facets` asks for. */
            facets?: {
                publisher?: components["schemas"]["Facet"];
                author?: components["schemas"]["Facet"];
                section?: components["schemas"]["Facet"];
                language?: components["schemas"]["Facet"];
                entity?: components["schemas"]["Facet"];
                speaker?: components["schemas"]["Facet"];
                month?: components["schemas"]["Facet"];
                year?: components["schemas"]["Facet"];
            };
        };
        /** @description An article to take in. */
        ArticleInput: {
            /** @description Chosen by the service when absent. */
            id?: string;
            headline: string;
            description?: string | null;
            articleBody: string;
            author?: components["schemas"]["Author"][];
            publisher?: string | null;
            articleSection?: string | null;
            keywords?: string[];
            /** @description Absolute http or https address. */
            url?: string | null;
            /** @description BCP 47; recognised from the text when absent. */
            inLanguage?: string;
            /**
             * @description `inferred`: `inLanguage` counts as absent, and is recognised from the text again.
             * @enum {string}
             */
            inLanguageSource?: "provided" | "inferred";
            /** @description RFC 3339 date or date-time; relative dates are read against it. Inferred when absent, where the text pins it. */
            datePublished?: string | null;
            /** @description `inferred`: `datePublished` counts as absent, and is inferred from the text again. */
            datePublishedSource?: ("provided" | "inferred") | null;
            /** @description RFC 3339 date or date-time. */
            dateModified?: string | null;
            /** @description Kept as `provided`; extracted when absent. */
            quotes?: components["schemas"]["QuoteInput"][];
            /** @description Kept as given; extracted when absent. */
            entities?: components["schemas"]["EntityInput"][];
            /** @description Kept as `provided`; extracted when absent. */
            timeline?: components["schemas"]["EventInput"][];
            /** @description Kept as given; extracted when absent. */
            timeExpressions?: components["schemas"]["TimeExpression"][];
            /** @description Set by the service; accepted and not read. */
            wordCount?: unknown;
            /** @description Set by the service; accepted and not read. */
            counts?: unknown;
            /** @description Set by the service; accepted and not read. */
            extraction?: unknown;
            /** @description Set by the service; accepted and not read. */
            createdAt?: unknown;
            /** @description Set by the service; accepted and not read. */
            updatedAt?: unknown;
            /** @description Set by the service; accepted and not read. */
            highlights?: unknown;
        };
        /** @description What is read from a text; nothing is stored. */
        Extraction: {
            /** @description The id the article would be stored under. */
            id: string;
            headline: string;
            /** @description Standfirst or summary. */
            description: string | null;
            author: components["schemas"]["Author"][];
            publisher: string | null;
            articleSection: string | null;
            keywords: string[];
            /** @description Where the article was published. */
            url: string | null;
            /** @description BCP 47 language tag; `und` where neither the body nor the text tells. */
            inLanguage: string;
            /**
             * @description `inferred`: recognised from the text, because nothing was given.
             * @enum {string}
             */
            inLanguageSource: "provided" | "inferred";
            /** @description RFC 3339 date or date-time, as given; the day that the text pins where nothing was given, or null. */
            datePublished: string | null;
            /** @description `inferred`: read from the text, because nothing was given; null where neither tells. */
            datePublishedSource: ("provided" | "inferred") | null;
            /** @description The text, character for character as it was handed in. */
            articleBody: string;
            quotes: components["schemas"]["Quote"][];
            entities: components["schemas"]["EntityInArticle"][];
            timeline: components["schemas"]["Event"][];
            timeExpressions: components["schemas"]["TimeExpression"][];
            /** @description How it was read; null where nothing was, because all of it was handed in. */
            extraction: components["schemas"]["ExtractionNote"] | null;
        };
        /** @description What became of a line of an NDJSON body. */
        ArticleLine: {
            /** @description Number of the line of the body, from 1. */
            line: number;
            /** @description What a request with only this line would get. */
            status: number;
            /** @description Of the article that was taken in. */
            id?: string;
            /** @description Where the article is. */
            url?: string;
            problem?: components["schemas"]["Problem"];
        };
        /** @description What was read from a line of an NDJSON body. */
        ExtractionLine: {
            /** @description Number of the line of the body, from 1. */
            line: number;
            /** @description What a request with only this line would get. */
            status: number;
            extraction?: components["schemas"]["Extraction"];
            problem?: components["schemas"]["Problem"];
        };
        /** @description A text of an article, character for character. */
        FieldText: string;
        /** @description Annotations as the Web Annotation Data Model of W3C has them. */
        AnnotationPage: {
            /** @description That of the standard, and terms beyond it. */
            "@context": unknown[];
            /** Format: uri */
            id: string;
            /** @constant */
            type: "AnnotationPage";
            /** @description The collection that this is the only page of. */
            partOf: {
                [key: string]: unknown;
            };
            /** @constant */
            startIndex: 0;
            items: ({
                /** Format: uri */
                id: string;
                /** @constant */
                type: "Annotation";
                motivation: string;
                body: {
                    [key: string]: unknown;
                }[];
                /** @description One target, or several that belong together. */
                target: unknown;
            } & {
                [key: string]: unknown;
            })[];
        };
        /** @description That something was created, updated or removed. */
        Change: {
            /** @description The cursor behind this change, for `since` and Last-Event-ID. */
            id: string;
            /** Format: date-time */
            at: string;
            /** @description The name of the key, or of the command, that it came by; null where none is known. Told to requests that have a key themselves. */
            by?: string | null;
            /** @enum {string} */
            action: "created" | "updated" | "removed";
            /**
             * @description What happened: `known` was there when history began to be kept, `reread` was read again by another version, `restored` came out of an archive, or back after it was withdrawn.
             * @enum {string}
             */
            kind: "added" | "known" | "replaced" | "reread" | "restored" | "corrected" | "merged" | "split" | "withdrawn";
            /** @enum {string} */
            resource: "article" | "quote" | "entity";
            resourceId: string;
            /** @description Where the resource is, or was. */
            url: string;
            /** @description As in its ETag from then on; null where it is gone. */
            revision: number | null;
            /** @description Why, of what was withdrawn with a reason. */
            reason: string | null;
            /** @description The entity that this one became part of. */
            mergedInto: string | null;
        };
        /** @description Where the changes go on. They always do. */
        ChangePage: {
            limit: number;
            /** @description What to ask for next, or later where nothing is left: `since`. */
            next: string;
            /** @description The address of that. */
            nextUrl: string;
        };
        /** @description Changes in the order in which they were made. */
        ChangeList: {
            data: components["schemas"]["Change"][];
            page: components["schemas"]["ChangePage"];
        };
        /** @description What an entity said of itself, without what its articles make of it. */
        EntityState: {
            id: string;
            /** @enum {string} */
            type: "person" | "organization" | "place" | "other";
            /** @description The full name. */
            name: string;
            /** @description Other names that the texts use. */
            aliases: string[];
            /** @description Title or role, as told. */
            description: string | null;
            /** @description The same thing elsewhere, such as in Wikidata. */
            sameAs: string[];
        };
        /** @description An article as it was, with its quotes, entities, timeline and time expressions; the entities without `counts`, `firstSeen` and `lastSeen`. Without the four where it was read again. */
        ArticleState: {
            id: string;
            headline: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A change of an article, or of a quote or an entity in it. */
        ArticleRevision: {
            /** Format: date-time */
            at: string;
            /** @description The name of the key, or of the command, that it came by; null where none is known. Told to requests that have a key themselves. */
            by?: string | null;
            /** @enum {string} */
            action: "created" | "updated" | "removed";
            /**
             * @description What happened: `known` was there when history began to be kept, `reread` was read again by another version, `restored` came out of an archive, or back after it was withdrawn.
             * @enum {string}
             */
            kind: "added" | "known" | "replaced" | "reread" | "restored" | "corrected" | "merged" | "split" | "withdrawn";
            /** @enum {string} */
            resource: "article" | "quote" | "entity";
            resourceId: string;
            /** @description Where the resource is, or was. */
            url: string;
            /** @description As in its ETag from then on; null where it is gone. */
            revision: number | null;
            /** @description Why, of what was withdrawn with a reason. */
            reason: string | null;
            /** @description The entity that this one became part of. */
            mergedInto: string | null;
            /** @description The members that are not the same before and after; null where one of the two is not kept. */
            changed: string[] | null;
            /** @description Null where there was none, or none is kept, and where it was withdrawn since and the request has no key with the scope `correct`. */
            before?: components["schemas"]["ArticleState"] | null;
            /** @description Null where it was gone, and where it was withdrawn since and the request has no key with the scope `correct`. */
            after?: components["schemas"]["ArticleState"] | null;
        };
        /** @description A change of a quote, by itself or with its article. */
        QuoteRevision: {
            /** Format: date-time */
            at: string;
            /** @description The name of the key, or of the command, that it came by; null where none is known. Told to requests that have a key themselves. */
            by?: string | null;
            /** @enum {string} */
            action: "created" | "updated" | "removed";
            /**
             * @description What happened: `known` was there when history began to be kept, `reread` was read again by another version, `restored` came out of an archive, or back after it was withdrawn.
             * @enum {string}
             */
            kind: "added" | "known" | "replaced" | "reread" | "restored" | "corrected" | "merged" | "split" | "withdrawn";
            /** @enum {string} */
            resource: "article" | "quote" | "entity";
            resourceId: string;
            /** @description Where the resource is, or was. */
            url: string;
            /** @description As in its ETag from then on; null where it is gone. */
            revision: number | null;
            /** @description Why, of what was withdrawn with a reason. */
            reason: string | null;
            /** @description The entity that this one became part of. */
            mergedInto: string | null;
            /** @description The members that are not the same before and after; null where one of the two is not kept. */
            changed: string[] | null;
            /** @description Null where there was none, or none is kept, and where it was withdrawn since and the request has no key with the scope `correct`. */
            before: components["schemas"]["Quote"] | null;
            /** @description Null where it was gone, and where it was withdrawn since and the request has no key with the scope `correct`. */
            after: components["schemas"]["Quote"] | null;
        };
        /** @description A change of an entity. */
        EntityRevision: {
            /** Format: date-time */
            at: string;
            /** @description The name of the key, or of the command, that it came by; null where none is known. Told to requests that have a key themselves. */
            by?: string | null;
            /** @enum {string} */
            action: "created" | "updated" | "removed";
            /**
             * @description What happened: `known` was there when history began to be kept, `reread` was read again by another version, `restored` came out of an archive, or back after it was withdrawn.
             * @enum {string}
             */
            kind: "added" | "known" | "replaced" | "reread" | "restored" | "corrected" | "merged" | "split" | "withdrawn";
            /** @enum {string} */
            resource: "article" | "quote" | "entity";
            resourceId: string;
            /** @description Where the resource is, or was. */
            url: string;
            /** @description As in its ETag from then on; null where it is gone. */
            revision: number | null;
            /** @description Why, of what was withdrawn with a reason. */
            reason: string | null;
            /** @description The entity that this one became part of. */
            mergedInto: string | null;
            /** @description The members that are not the same before and after; null where one of the two is not kept. */
            changed: string[] | null;
            /** @description Null where there was none, or none is kept, and where it was withdrawn since and the request has no key with the scope `correct`. */
            before: components["schemas"]["EntityState"] | null;
            /** @description Null where it was gone, and where it was withdrawn since and the request has no key with the scope `correct`. */
            after: components["schemas"]["EntityState"] | null;
        };
        /** @description A page of changes, newest first. It may be shorter than its limit. */
        ArticleRevisionList: {
            data: components["schemas"]["ArticleRevision"][];
            page: components["schemas"]["PageInfo"];
            total: components["schemas"]["Total"] | null;
        };
        /** @description A page of changes, newest first. It may be shorter than its limit. */
        QuoteRevisionList: {
            data: components["schemas"]["QuoteRevision"][];
            page: components["schemas"]["PageInfo"];
            total: components["schemas"]["Total"] | null;
        };
        /** @description A page of changes, newest first. It may be shorter than its limit. */
        EntityRevisionList: {
            data: components["schemas"]["EntityRevision"][];
            page: components["schemas"]["PageInfo"];
            total: components["schemas"]["Total"] | null;
        };
        /** @description What is in here. */
        Home: {
            name: string;
            /** @description Of the service. */
            version: string;
            /** @description How much there is. */
            counts: {
                articles: components["schemas"]["Total"] | null;
                quotes: components["schemas"]["Total"] | null;
                entities: components["schemas"]["Total"] | null;
                events: components["schemas"]["Total"] | null;
            };
            /** @description Where the lists and the documentation are. */
            links: {
                [key: string]: string;
            };
        };
        /** @description The key that a request came with. */
        OwnKey: {
            /** @description As whoever made the key called it. */
            name: string;
            /** @description All that it is good for, with what each scope includes. */
            scopes: ("read" | "write" | "correct" | "admin")[];
        };
        /** @description Where this API and its descriptions are (RFC 9727, RFC 9264). */
        ApiCatalog: {
            linkset: ({
                /**
                 * Format: uri
                 * @description What the links are of.
                 */
                anchor: string;
            } & {
                [key: string]: {
                    /** Format: uri */
                    href: string;
                    type?: string;
                    title?: string;
                }[];
            })[];
        };
        /** @description What a problem code stands for. */
        ProblemType: {
            /** @enum {string} */
            code: "malformedJson" | "invalidParameter" | "unknownParameter" | "repeatedParameter" | "invalidCursor" | "invalidQuery" | "badRequest" | "unauthorized" | "forbidden" | "readOnly" | "notFound" | "unknownRoute" | "methodNotAllowed" | "notAcceptable" | "requestTimeout" | "conflict" | "idempotencyKeyInUse" | "correctionsAtRisk" | "gone" | "preconditionFailed" | "bodyTooLarge" | "uriTooLong" | "unsupportedMediaType" | "invalidBody" | "idempotencyKeyReused" | "spanMismatch" | "preconditionRequired" | "tooManyRequests" | "headersTooLarge" | "internalError" | "queryTooSlow" | "overloaded" | "unavailable" | "extractionFailed";
            status: number;
            title: string;
        };
        /** @description The service is well. */
        Health: {
            /** @constant */
            status: "ok";
        };
        /** @description The service can serve. */
        Ready: {
            /** @constant */
            status: "ok";
            checks: components["schemas"]["Checks"];
        };
        /** @description Metrics, as Prometheus reads them; docs/observability.md lists them. */
        Metrics: string;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHome: {
        parameters: {
            query?: {
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "html";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is in here. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Home"];
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listArticles: {
        parameters: {
            query?: {
                /** @description Articles that have all of its words, in any order, each in any of its English forms. “A phrase” or a “word” in quotation marks stands as it is, `word*` is a beginning, `-word` must not be there, `OR` joins two alternatives, brackets group. In front of a word, a phrase or a bracket `headline:`, `description:`, `body:` and `quotes:` (of one quote) say where to look, and `speaker:` whom the article quotes, by any word of a name. Case, accents and punctuation make no difference. What cannot be read is 400 and says at which character. */
                q?: string;
                /** @description Where words of `q` without a scope are looked for, by comma: the text fields unless told. Needs `q`. */
                searchIn?: ("headline" | "description" | "articleBody" | "quotes")[];
                /** @description Published at or after this date or date-time (UTC where it names no offset). */
                publishedFrom?: string;
                /** @description Published at or before; a date includes its whole day. */
                publishedTo?: string;
                /** @description Publisher. Several by comma: any of them. */
                publisher?: string[];
                /** @description Name of an author. Several by comma: any of them. */
                author?: string[];
                /** @description Section. Several by comma: any of them. */
                section?: string[];
                /** @description Language tag. Several by comma: any of them. */
                language?: string[];
                /** @description Entity id: articles that name it. Several by comma: any of them. */
                entity?: string[];
                /** @description Entity id: articles that quote it. Several by comma: any of them. */
                speaker?: string[];
                /** @description Leaves out publishers. Several by comma: any of them. */
                notPublisher?: string[];
                /** @description Leaves out authors. Several by comma: any of them. */
                notAuthor?: string[];
                /** @description Leaves out sections. Several by comma: any of them. */
                notSection?: string[];
                /** @description Leaves out language tags. Several by comma: any of them. */
                notLanguage?: string[];
                /** @description Leaves out entities (ids) that it names. Several by comma: any of them. */
                notEntity?: string[];
                /** @description Leaves out entities (ids) that it quotes. Several by comma: any of them. */
                notSpeaker?: string[];
                /** @description Articles that speak of something that may have happened on this day or later. */
                toldFrom?: string;
                /** @description Articles that speak of something that may have happened on this day or before. */
                toldTo?: string;
                /** @description Articles of which a person has corrected a quote that is there; with `false` all others. */
                corrected?: boolean;
                /** @description Of a search that finds more than 10,000, `-relevance` ranks the most recent, and the answer says `"ranking": "recent"`; `all` ranks all of them, which takes its time. A whole list needs that: it would lack the others. */
                ranking?: "recent" | "all";
                /** @description Shows where each row has what `q` looks for: `highlights`, up to three pieces of its text with the places of the words, and as HTML with `<mark>`, everything else escaped. Needs `q`. */
                highlight?: boolean;
                /** @description By date, by headline, or by relevance to `q`: a word in the headline says more than one in the body, and of two articles alike the recent one comes first. Undated articles count as oldest. */
                sort?: "-datePublished" | "datePublished" | "-relevance" | "headline";
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "headline" | "description" | "author" | "publisher" | "articleSection" | "keywords" | "url" | "inLanguage" | "inLanguageSource" | "datePublished" | "datePublishedSource" | "articleBody" | "dateModified" | "wordCount" | "counts" | "extraction" | "createdAt" | "updatedAt")[];
                /** @description What to embed, by comma. */
                include?: ("quotes" | "entities" | "timeline" | "timeExpressions")[];
                /** @description Tells how the whole list falls into values, by comma: each value with its rows under all filters, and the address of the list that has those rows only. */
                facets?: ("publisher" | "author" | "section" | "language" | "entity" | "speaker" | "month" | "year")[];
                /** @description Values a facet. */
                facetLimit?: number;
                /** @description How to count where filters leave more than 10,000 rows: in a sample of about 4,000, evenly over all of them, and the answer says so; or one by one, which takes its time. */
                facetCount?: "sampled" | "exact";
                /** @description Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file has the whole list unless this says how many of its first rows. */
                limit?: number | "all";
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson" | "csv" | "jsonfeed" | "atom" | "jsonld" | "ninjs" | "gold" | "sqlite" | "html";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of articles. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleList"];
                    "application/x-ndjson": components["schemas"]["Article"] | components["schemas"]["WholeList"];
                    "text/csv": string;
                    "application/feed+json": Record<string, never>;
                    "application/atom+xml": string;
                    "application/ld+json": Record<string, never>;
                    "application/vnd.iptc.ninjs+json": Record<string, never>;
                    "application/vnd.dateline.gold+x-ndjson": Record<string, never>;
                    "application/vnd.sqlite3": unknown;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createArticle: {
        parameters: {
            query?: {
                /** @description When it was published, where the body does not say. */
                datePublished?: string;
                /** @description When it was last changed, where the body does not say. */
                dateModified?: string;
                /** @description Publisher, where the body names none. */
                publisher?: string;
                /** @description Authors, where the body names none. Several by comma: any of them. */
                author?: string[];
                /** @description Section, where the body names none. */
                articleSection?: string;
                /** @description Keywords, where the body has none. Several by comma: any of them. */
                keywords?: string[];
                /** @description Where it was published, where the body does not say. */
                url?: string;
                /** @description Language tag, where the body has none; recognised from the text where neither has. */
                inLanguage?: string;
                /** @description The representation; wins over the Accept header. */
                format?: "json";
            };
            header?: {
                /** @description A string in double quotes that no other request has, such as a UUID: the same request with the same key gets the same answer again and is done once, for 24 hours (100,000 keys and 128 MiB of answers are kept at most, the oldest go first, and none of more than 16 MiB). Kept is whatever the operation answers, also 4xx; not what is refused before it begins (400, 406, 413, 415, an invalid body), and no 5xx. Another request with the same key is 422, and 409 says that the first is not answered yet. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleInput"];
                "text/plain": string;
                "application/ld+json": {
                    [key: string]: unknown;
                };
                "application/vnd.iptc.ninjs+json": {
                    [key: string]: unknown;
                };
                "text/html": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
                "application/rss+xml": unknown;
                "application/atom+xml": unknown;
                "application/xml": unknown;
                "text/xml": unknown;
            };
        };
        responses: {
            /** @description The article was there already. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                    "application/x-ndjson": components["schemas"]["ArticleLine"];
                };
            };
            /** @description The article is stored and can be read at once. */
            201: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    getArticle: {
        parameters: {
            query?: {
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "headline" | "description" | "author" | "publisher" | "articleSection" | "keywords" | "url" | "inLanguage" | "inLanguageSource" | "datePublished" | "datePublishedSource" | "articleBody" | "dateModified" | "wordCount" | "counts" | "extraction" | "createdAt" | "updatedAt")[];
                /** @description What to embed, by comma. */
                include?: ("quotes" | "entities" | "timeline" | "timeExpressions")[];
                /** @description The state at this moment, with an offset or `Z` (+ is written %2B): what the last change up to then left. 404 where there was none yet, 410 where it was withdrawn by then, and where it was withdrawn since and the request has no key with the scope `correct`. */
                asOf?: string;
                /** @description Of a page (`text/html`): the part of a long article that has this character of its body, counted in UTF-16 code units. All other formats have the whole article, whatever it says. */
                at?: number;
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "jsonld" | "ninjs" | "markdown" | "text" | "gold" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                    "application/ld+json": Record<string, never>;
                    "application/vnd.iptc.ninjs+json": Record<string, never>;
                    "text/markdown": string;
                    "text/plain": string;
                    "application/vnd.dateline.gold+x-ndjson": Record<string, never>;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    putArticle: {
        parameters: {
            query?: {
                /** @description When it was published, where the body does not say. */
                datePublished?: string;
                /** @description When it was last changed, where the body does not say. */
                dateModified?: string;
                /** @description Publisher, where the body names none. */
                publisher?: string;
                /** @description Authors, where the body names none. Several by comma: any of them. */
                author?: string[];
                /** @description Section, where the body names none. */
                articleSection?: string;
                /** @description Keywords, where the body has none. Several by comma: any of them. */
                keywords?: string[];
                /** @description Where it was published, where the body does not say. */
                url?: string;
                /** @description Language tag, where the body has none; recognised from the text where neither has. */
                inLanguage?: string;
                /** @description The representation; wins over the Accept header. */
                format?: "json";
            };
            header?: {
                /** @description The ETag of the resource as you read it. Without it the answer is 428. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleInput"];
                "text/plain": string;
                "application/ld+json": {
                    [key: string]: unknown;
                };
                "application/vnd.iptc.ninjs+json": {
                    [key: string]: unknown;
                };
                "text/html": unknown;
            };
        };
        responses: {
            /** @description The article is replaced. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            /** @description The article is created. */
            201: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    deleteArticle: {
        parameters: {
            query?: {
                /** @description Why, for whoever asks for it later: it is told with the 410, and in `/changes`. */
                reason?: string;
            };
            header?: {
                /** @description The ETag of the resource as you read it. Without it the answer is 428. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listArticleQuotes: {
        parameters: {
            query?: {
                /** @description Quotes that have all of its words, in any order, each in any of its English forms. “A phrase” or a “word” in quotation marks stands as it is, `word*` is a beginning, `-word` must not be there, `OR` joins two alternatives, brackets group. In front of a word or a phrase, `speaker:` says who, by any word of a name. Case, accents and punctuation make no difference. What cannot be read is 400 and says at which character. */
                q?: string;
                /** @description Entity id of the speaker. Several by comma: any of them. */
                speaker?: string[];
                /** @description Entity id of somebody or something named in the words. Several by comma: any of them. */
                about?: string[];
                /** @description Kinds of quote, by comma. */
                kind?: ("direct" | "mixed" | "indirect")[];
                /** @description How it is known, by comma: read by the extractor, provided with its article, or corrected by a person. */
                provenance?: ("extracted" | "provided" | "corrected")[];
                /** @description Publisher of the article. Several by comma: any of them. */
                publisher?: string[];
                /** @description Section of the article. Several by comma: any of them. */
                section?: string[];
                /** @description Language tag of the article. Several by comma: any of them. */
                language?: string[];
                /** @description Leaves out speakers (entity ids). Several by comma: any of them. */
                notSpeaker?: string[];
                /** @description Leaves out those that name these entities (ids) in their words. Several by comma: any of them. */
                notAbout?: string[];
                /** @description Leaves out kinds of quote, by comma. */
                notKind?: ("direct" | "mixed" | "indirect")[];
                /** @description Leaves out articles (ids). Several by comma: any of them. */
                notArticle?: string[];
                /** @description Leaves out publishers. Several by comma: any of them. */
                notPublisher?: string[];
                /** @description Leaves out sections. Several by comma: any of them. */
                notSection?: string[];
                /** @description Leaves out language tags. Several by comma: any of them. */
                notLanguage?: string[];
                /** @description Of a search that finds more than 10,000, `-relevance` ranks the most recent, and the answer says `"ranking": "recent"`; `all` ranks all of them, which takes its time. A whole list needs that: it would lack the others. */
                ranking?: "recent" | "all";
                /** @description Shows where each row has what `q` looks for: `highlights`, up to three pieces of its text with the places of the words, and as HTML with `<mark>`, everything else escaped. Needs `q`. */
                highlight?: boolean;
                /** @description Published at or after this date or date-time (UTC where it names no offset). */
                publishedFrom?: string;
                /** @description Published at or before; a date includes its whole day. */
                publishedTo?: string;
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "articleId" | "kind" | "text" | "spans" | "speaker" | "cue" | "via" | "about" | "confidence" | "provenance" | "article" | "textFragmentUrl")[];
                /** @description Tells how the whole list falls into values, by comma: each value with its rows under all filters, and the address of the list that has those rows only. */
                facets?: ("publisher" | "section" | "language" | "speaker" | "entity" | "kind" | "month" | "year")[];
                /** @description Values a facet. */
                facetLimit?: number;
                /** @description How to count where filters leave more than 10,000 rows: in a sample of about 4,000, evenly over all of them, and the answer says so; or one by one, which takes its time. */
                facetCount?: "sampled" | "exact";
                /** @description Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file has the whole list unless this says how many of its first rows. */
                limit?: number | "all";
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson" | "csv" | "jsonfeed" | "atom" | "jsonld" | "markdown" | "text" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Quotes of an article */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"];
                    "application/x-ndjson": components["schemas"]["Quote"] | components["schemas"]["WholeList"];
                    "text/csv": string;
                    "application/feed+json": Record<string, never>;
                    "application/atom+xml": string;
                    "application/ld+json": Record<string, never>;
                    "text/markdown": string;
                    "text/plain": string;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listArticleEntities: {
        parameters: {
            query?: {
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "type" | "name" | "aliases" | "description" | "sameAs" | "counts" | "firstSeen" | "lastSeen" | "mentions")[];
                /** @description Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file has the whole list unless this says how many of its first rows. */
                limit?: number | "all";
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson" | "csv" | "jsonld" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Entities of an article */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityInArticleList"];
                    "application/x-ndjson": components["schemas"]["EntityInArticle"] | components["schemas"]["WholeList"];
                    "text/csv": string;
                    "application/ld+json": Record<string, never>;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listArticleEvents: {
        parameters: {
            query?: {
                /** @description First day of the window. */
                from?: string;
                /** @description Last day of the window, inclusive. */
                to?: string;
                /** @description `possible`: the event may lie in the window; `certain`: it cannot lie outside. */
                match?: "possible" | "certain";
                /** @description Entity id of a participant or place. Several by comma: any of them. */
                entity?: string[];
                /** @description Publisher of the article. Several by comma: any of them. */
                publisher?: string[];
                /** @description How closely the date is known, by comma. */
                precision?: ("time" | "day" | "week" | "month" | "quarter" | "season" | "year" | "decade" | "interval")[];
                /** @description How the event stands to the publication of its article, by comma. */
                status?: ("past" | "ongoing" | "planned" | "possible" | "negated")[];
                /** @description Leaves out those that these entities (ids) are part of. Several by comma: any of them. */
                notEntity?: string[];
                /** @description Leaves out articles (ids). Several by comma: any of them. */
                notArticle?: string[];
                /** @description Leaves out publishers. Several by comma: any of them. */
                notPublisher?: string[];
                /** @description Leaves out precisions, by comma. */
                notPrecision?: ("time" | "day" | "week" | "month" | "quarter" | "season" | "year" | "decade" | "interval")[];
                /** @description Leaves out statuses, by comma. */
                notStatus?: ("past" | "ongoing" | "planned" | "possible" | "negated")[];
                /** @description Events whose text has all of its words, in any order, each in any of its English forms. “A phrase” or a “word” in quotation marks stands as it is, `word*` is a beginning, `-word` must not be there, `OR` joins two alternatives, brackets group. Case, accents and punctuation make no difference. What cannot be read is 400 and says at which character. */
                q?: string;
                /** @description Shows where each row has what `q` looks for: `highlights`, up to three pieces of its text with the places of the words, and as HTML with `<mark>`, everything else escaped. Needs `q`. */
                highlight?: boolean;
                /** @description By first day, oldest or newest first. */
                sort?: "earliest" | "-earliest";
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "articleId" | "edtf" | "earliest" | "latest" | "precision" | "status" | "text" | "span" | "expression" | "anchor" | "participants" | "places" | "confidence" | "provenance" | "article")[];
                /** @description Tells how the whole list falls into values, by comma: each value with its rows under all filters, and the address of the list that has those rows only. */
                facets?: ("entity" | "precision" | "status" | "publisher" | "month" | "year")[];
                /** @description Values a facet. */
                facetLimit?: number;
                /** @description How to count where filters leave more than 10,000 rows: in a sample of about 4,000, evenly over all of them, and the answer says so; or one by one, which takes its time. */
                facetCount?: "sampled" | "exact";
                /** @description Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file has the whole list unless this says how many of its first rows. */
                limit?: number | "all";
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson" | "csv" | "jsonld" | "ics" | "timelinejs" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Timeline of an article */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                    "application/x-ndjson": components["schemas"]["Event"] | components["schemas"]["WholeList"];
                    "text/csv": string;
                    "application/ld+json": Record<string, never>;
                    "text/calendar": string;
                    "application/vnd.timelinejs+json": Record<string, never>;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getArticleAnnotations: {
        parameters: {
            query?: {
                /** @description The representation; wins over the Accept header. */
                format?: "jsonld";
            };
            header?: never;
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The annotations, all on one page. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": components["schemas"]["AnnotationPage"];
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getArticleText: {
        parameters: {
            query?: {
                /** @description The representation; wins over the Accept header. */
                format?: "text";
            };
            header?: never;
            path: {
                /** @description Id of the article. */
                id: string;
                /** @description Name of the text: `headline`, `description`, `articleBody`. */
                field: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["FieldText"];
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listQuotes: {
        parameters: {
            query?: {
                /** @description Quotes that have all of its words, in any order, each in any of its English forms. “A phrase” or a “word” in quotation marks stands as it is, `word*` is a beginning, `-word` must not be there, `OR` joins two alternatives, brackets group. In front of a word or a phrase, `speaker:` says who, by any word of a name. Case, accents and punctuation make no difference. What cannot be read is 400 and says at which character. */
                q?: string;
                /** @description Entity id of the speaker. Several by comma: any of them. */
                speaker?: string[];
                /** @description Entity id of somebody or something named in the words. Several by comma: any of them. */
                about?: string[];
                /** @description Kinds of quote, by comma. */
                kind?: ("direct" | "mixed" | "indirect")[];
                /** @description How it is known, by comma: read by the extractor, provided with its article, or corrected by a person. */
                provenance?: ("extracted" | "provided" | "corrected")[];
                /** @description Article id. Several by comma: any of them. */
                article?: string[];
                /** @description Publisher of the article. Several by comma: any of them. */
                publisher?: string[];
                /** @description Section of the article. Several by comma: any of them. */
                section?: string[];
                /** @description Language tag of the article. Several by comma: any of them. */
                language?: string[];
                /** @description Leaves out speakers (entity ids). Several by comma: any of them. */
                notSpeaker?: string[];
                /** @description Leaves out those that name these entities (ids) in their words. Several by comma: any of them. */
                notAbout?: string[];
                /** @description Leaves out kinds of quote, by comma. */
                notKind?: ("direct" | "mixed" | "indirect")[];
                /** @description Leaves out articles (ids). Several by comma: any of them. */
                notArticle?: string[];
                /** @description Leaves out publishers. Several by comma: any of them. */
                notPublisher?: string[];
                /** @description Leaves out sections. Several by comma: any of them. */
                notSection?: string[];
                /** @description Leaves out language tags. Several by comma: any of them. */
                notLanguage?: string[];
                /** @description Of a search that finds more than 10,000, `-relevance` ranks the most recent, and the answer says `"ranking": "recent"`; `all` ranks all of them, which takes its time. A whole list needs that: it would lack the others. */
                ranking?: "recent" | "all";
                /** @description Shows where each row has what `q` looks for: `highlights`, up to three pieces of its text with the places of the words, and as HTML with `<mark>`, everything else escaped. Needs `q`. */
                highlight?: boolean;
                /** @description Published at or after this date or date-time (UTC where it names no offset). */
                publishedFrom?: string;
                /** @description Published at or before; a date includes its whole day. */
                publishedTo?: string;
                /** @description By date of the article, by relevance to `q`, by position within each article, or by `confidence`, the least sure first. Undated articles count as oldest. */
                sort?: "-datePublished" | "datePublished" | "-relevance" | "position" | "confidence";
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "articleId" | "kind" | "text" | "spans" | "speaker" | "cue" | "via" | "about" | "confidence" | "provenance" | "article" | "textFragmentUrl")[];
                /** @description Tells how the whole list falls into values, by comma: each value with its rows under all filters, and the address of the list that has those rows only. */
                facets?: ("publisher" | "section" | "language" | "speaker" | "entity" | "kind" | "month" | "year")[];
                /** @description Values a facet. */
                facetLimit?: number;
                /** @description How to count where filters leave more than 10,000 rows: in a sample of about 4,000, evenly over all of them, and the answer says so; or one by one, which takes its time. */
                facetCount?: "sampled" | "exact";
                /** @description Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file has the whole list unless this says how many of its first rows. */
                limit?: number | "all";
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson" | "csv" | "jsonfeed" | "atom" | "jsonld" | "markdown" | "text" | "html";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of quotes. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"];
                    "application/x-ndjson": components["schemas"]["Quote"] | components["schemas"]["WholeList"];
                    "text/csv": string;
                    "application/feed+json": Record<string, never>;
                    "application/atom+xml": string;
                    "application/ld+json": Record<string, never>;
                    "text/markdown": string;
                    "text/plain": string;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getQuote: {
        parameters: {
            query?: {
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "articleId" | "kind" | "text" | "spans" | "speaker" | "cue" | "via" | "about" | "confidence" | "provenance" | "article" | "textFragmentUrl")[];
                /** @description The state at this moment, with an offset or `Z` (+ is written %2B): what the last change up to then left. 404 where there was none yet, 410 where it was withdrawn by then, and where it was withdrawn since and the request has no key with the scope `correct`. */
                asOf?: string;
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "jsonld" | "markdown" | "text" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The quote. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                    "application/ld+json": Record<string, never>;
                    "text/markdown": string;
                    "text/plain": string;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    withdrawQuote: {
        parameters: {
            query?: {
                /** @description Why, for whoever asks for it later: it is told with the 410, and in `/changes`. */
                reason?: string;
            };
            header?: {
                /** @description The ETag of the resource as you read it. Without it the answer is 428. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The quote is withdrawn. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    correctQuote: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you read it. Without it the answer is 428. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuotePatch"];
            };
        };
        responses: {
            /** @description The quote as it is now. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
        };
    };
    listEntities: {
        parameters: {
            query?: {
                /** @description Beginning of any name or alias. */
                q?: string;
                /** @description Types of entity, by comma. */
                type?: ("person" | "organization" | "place" | "other")[];
                /** @description Leaves out types of entity, by comma. */
                notType?: ("person" | "organization" | "place" | "other")[];
                /** @description By articles that name it, by quotes it is the speaker of, or by name. Counts grow while articles come in: an entity whose own count changes between two pages may be passed over or come twice. Walk by name to meet all. */
                sort?: "-articles" | "-quotes" | "name";
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "type" | "name" | "aliases" | "description" | "sameAs" | "counts" | "firstSeen" | "lastSeen")[];
                /** @description Tells how the whole list falls into values, by comma: each value with its rows under all filters, and the address of the list that has those rows only. */
                facets?: "type"[];
                /** @description Values a facet. */
                facetLimit?: number;
                /** @description How to count where filters leave more than 10,000 rows: in a sample of about 4,000, evenly over all of them, and the answer says so; or one by one, which takes its time. */
                facetCount?: "sampled" | "exact";
                /** @description Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file has the whole list unless this says how many of its first rows. */
                limit?: number | "all";
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson" | "csv" | "jsonld" | "html";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entities. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityList"];
                    "application/x-ndjson": components["schemas"]["Entity"] | components["schemas"]["WholeList"];
                    "text/csv": string;
                    "application/ld+json": Record<string, never>;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getEntity: {
        parameters: {
            query?: {
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "type" | "name" | "aliases" | "description" | "sameAs" | "counts" | "firstSeen" | "lastSeen")[];
                /** @description The state at this moment, with an offset or `Z` (+ is written %2B): what the last change up to then left. 404 where there was none yet, 410 where it was withdrawn by then, and where it was withdrawn since and the request has no key with the scope `correct`. */
                asOf?: string;
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "jsonld" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the entity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                    "application/ld+json": Record<string, never>;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The entity was merged into another: ask there. */
            308: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    withdrawEntity: {
        parameters: {
            query?: {
                /** @description Why, for whoever asks for it later: it is told with the 410, and in `/changes`. */
                reason?: string;
            };
            header?: {
                /** @description The ETag of the resource as you read it. Without it the answer is 428. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the entity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity is withdrawn. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    correctEntity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you read it. Without it the answer is 428. */
                "if-match"?: string;
            };
            path: {
                /** @description Id of the entity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntityPatch"];
            };
        };
        responses: {
            /** @description The entity as it is now. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                };
            };
        };
    };
    listEntityArticles: {
        parameters: {
            query?: {
                /** @description Articles that have all of its words, in any order, each in any of its English forms. “A phrase” or a “word” in quotation marks stands as it is, `word*` is a beginning, `-word` must not be there, `OR` joins two alternatives, brackets group. In front of a word, a phrase or a bracket `headline:`, `description:`, `body:` and `quotes:` (of one quote) say where to look, and `speaker:` whom the article quotes, by any word of a name. Case, accents and punctuation make no difference. What cannot be read is 400 and says at which character. */
                q?: string;
                /** @description Where words of `q` without a scope are looked for, by comma: the text fields unless told. Needs `q`. */
                searchIn?: ("headline" | "description" | "articleBody" | "quotes")[];
                /** @description Published at or after this date or date-time (UTC where it names no offset). */
                publishedFrom?: string;
                /** @description Published at or before; a date includes its whole day. */
                publishedTo?: string;
                /** @description Publisher. Several by comma: any of them. */
                publisher?: string[];
                /** @description Name of an author. Several by comma: any of them. */
                author?: string[];
                /** @description Section. Several by comma: any of them. */
                section?: string[];
                /** @description Language tag. Several by comma: any of them. */
                language?: string[];
                /** @description Entity id: articles that quote it. Several by comma: any of them. */
                speaker?: string[];
                /** @description Leaves out publishers. Several by comma: any of them. */
                notPublisher?: string[];
                /** @description Leaves out authors. Several by comma: any of them. */
                notAuthor?: string[];
                /** @description Leaves out sections. Several by comma: any of them. */
                notSection?: string[];
                /** @description Leaves out language tags. Several by comma: any of them. */
                notLanguage?: string[];
                /** @description Leaves out entities (ids) that it names. Several by comma: any of them. */
                notEntity?: string[];
                /** @description Leaves out entities (ids) that it quotes. Several by comma: any of them. */
                notSpeaker?: string[];
                /** @description Articles that speak of something that may have happened on this day or later. */
                toldFrom?: string;
                /** @description Articles that speak of something that may have happened on this day or before. */
                toldTo?: string;
                /** @description Articles of which a person has corrected a quote that is there; with `false` all others. */
                corrected?: boolean;
                /** @description Of a search that finds more than 10,000, `-relevance` ranks the most recent, and the answer says `"ranking": "recent"`; `all` ranks all of them, which takes its time. A whole list needs that: it would lack the others. */
                ranking?: "recent" | "all";
                /** @description Shows where each row has what `q` looks for: `highlights`, up to three pieces of its text with the places of the words, and as HTML with `<mark>`, everything else escaped. Needs `q`. */
                highlight?: boolean;
                /** @description By date, by headline, or by relevance to `q`: a word in the headline says more than one in the body, and of two articles alike the recent one comes first. Undated articles count as oldest. */
                sort?: "-datePublished" | "datePublished" | "-relevance" | "headline";
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "headline" | "description" | "author" | "publisher" | "articleSection" | "keywords" | "url" | "inLanguage" | "inLanguageSource" | "datePublished" | "datePublishedSource" | "articleBody" | "dateModified" | "wordCount" | "counts" | "extraction" | "createdAt" | "updatedAt")[];
                /** @description What to embed, by comma. */
                include?: ("quotes" | "entities" | "timeline" | "timeExpressions")[];
                /** @description Tells how the whole list falls into values, by comma: each value with its rows under all filters, and the address of the list that has those rows only. */
                facets?: ("publisher" | "author" | "section" | "language" | "speaker" | "month" | "year")[];
                /** @description Values a facet. */
                facetLimit?: number;
                /** @description How to count where filters leave more than 10,000 rows: in a sample of about 4,000, evenly over all of them, and the answer says so; or one by one, which takes its time. */
                facetCount?: "sampled" | "exact";
                /** @description Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file has the whole list unless this says how many of its first rows. */
                limit?: number | "all";
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson" | "csv" | "jsonfeed" | "atom" | "jsonld" | "ninjs" | "gold" | "sqlite" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the entity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Articles that name an entity */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleList"];
                    "application/x-ndjson": components["schemas"]["Article"] | components["schemas"]["WholeList"];
                    "text/csv": string;
                    "application/feed+json": Record<string, never>;
                    "application/atom+xml": string;
                    "application/ld+json": Record<string, never>;
                    "application/vnd.iptc.ninjs+json": Record<string, never>;
                    "application/vnd.dateline.gold+x-ndjson": Record<string, never>;
                    "application/vnd.sqlite3": unknown;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The entity was merged into another: ask there. */
            308: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listEntityQuotes: {
        parameters: {
            query?: {
                /** @description Quotes that have all of its words, in any order, each in any of its English forms. “A phrase” or a “word” in quotation marks stands as it is, `word*` is a beginning, `-word` must not be there, `OR` joins two alternatives, brackets group. In front of a word or a phrase, `speaker:` says who, by any word of a name. Case, accents and punctuation make no difference. What cannot be read is 400 and says at which character. */
                q?: string;
                /** @description Entity id of somebody or something named in the words. Several by comma: any of them. */
                about?: string[];
                /** @description Kinds of quote, by comma. */
                kind?: ("direct" | "mixed" | "indirect")[];
                /** @description How it is known, by comma: read by the extractor, provided with its article, or corrected by a person. */
                provenance?: ("extracted" | "provided" | "corrected")[];
                /** @description Article id. Several by comma: any of them. */
                article?: string[];
                /** @description Publisher of the article. Several by comma: any of them. */
                publisher?: string[];
                /** @description Section of the article. Several by comma: any of them. */
                section?: string[];
                /** @description Language tag of the article. Several by comma: any of them. */
                language?: string[];
                /** @description Leaves out speakers (entity ids). Several by comma: any of them. */
                notSpeaker?: string[];
                /** @description Leaves out those that name these entities (ids) in their words. Several by comma: any of them. */
                notAbout?: string[];
                /** @description Leaves out kinds of quote, by comma. */
                notKind?: ("direct" | "mixed" | "indirect")[];
                /** @description Leaves out articles (ids). Several by comma: any of them. */
                notArticle?: string[];
                /** @description Leaves out publishers. Several by comma: any of them. */
                notPublisher?: string[];
                /** @description Leaves out sections. Several by comma: any of them. */
                notSection?: string[];
                /** @description Leaves out language tags. Several by comma: any of them. */
                notLanguage?: string[];
                /** @description Of a search that finds more than 10,000, `-relevance` ranks the most recent, and the answer says `"ranking": "recent"`; `all` ranks all of them, which takes its time. A whole list needs that: it would lack the others. */
                ranking?: "recent" | "all";
                /** @description Shows where each row has what `q` looks for: `highlights`, up to three pieces of its text with the places of the words, and as HTML with `<mark>`, everything else escaped. Needs `q`. */
                highlight?: boolean;
                /** @description Published at or after this date or date-time (UTC where it names no offset). */
                publishedFrom?: string;
                /** @description Published at or before; a date includes its whole day. */
                publishedTo?: string;
                /** @description By date of the article, by relevance to `q`, by position within each article, or by `confidence`, the least sure first. Undated articles count as oldest. */
                sort?: "-datePublished" | "datePublished" | "-relevance" | "position" | "confidence";
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "articleId" | "kind" | "text" | "spans" | "speaker" | "cue" | "via" | "about" | "confidence" | "provenance" | "article" | "textFragmentUrl")[];
                /** @description Tells how the whole list falls into values, by comma: each value with its rows under all filters, and the address of the list that has those rows only. */
                facets?: ("publisher" | "section" | "language" | "entity" | "kind" | "month" | "year")[];
                /** @description Values a facet. */
                facetLimit?: number;
                /** @description How to count where filters leave more than 10,000 rows: in a sample of about 4,000, evenly over all of them, and the answer says so; or one by one, which takes its time. */
                facetCount?: "sampled" | "exact";
                /** @description Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file has the whole list unless this says how many of its first rows. */
                limit?: number | "all";
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson" | "csv" | "jsonfeed" | "atom" | "jsonld" | "markdown" | "text" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the entity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Quotes of a speaker */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"];
                    "application/x-ndjson": components["schemas"]["Quote"] | components["schemas"]["WholeList"];
                    "text/csv": string;
                    "application/feed+json": Record<string, never>;
                    "application/atom+xml": string;
                    "application/ld+json": Record<string, never>;
                    "text/markdown": string;
                    "text/plain": string;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The entity was merged into another: ask there. */
            308: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listQuotesAboutEntity: {
        parameters: {
            query?: {
                /** @description Quotes that have all of its words, in any order, each in any of its English forms. “A phrase” or a “word” in quotation marks stands as it is, `word*` is a beginning, `-word` must not be there, `OR` joins two alternatives, brackets group. In front of a word or a phrase, `speaker:` says who, by any word of a name. Case, accents and punctuation make no difference. What cannot be read is 400 and says at which character. */
                q?: string;
                /** @description Entity id of the speaker. Several by comma: any of them. */
                speaker?: string[];
                /** @description Kinds of quote, by comma. */
                kind?: ("direct" | "mixed" | "indirect")[];
                /** @description How it is known, by comma: read by the extractor, provided with its article, or corrected by a person. */
                provenance?: ("extracted" | "provided" | "corrected")[];
                /** @description Article id. Several by comma: any of them. */
                article?: string[];
                /** @description Publisher of the article. Several by comma: any of them. */
                publisher?: string[];
                /** @description Section of the article. Several by comma: any of them. */
                section?: string[];
                /** @description Language tag of the article. Several by comma: any of them. */
                language?: string[];
                /** @description Leaves out speakers (entity ids). Several by comma: any of them. */
                notSpeaker?: string[];
                /** @description Leaves out those that name these entities (ids) in their words. Several by comma: any of them. */
                notAbout?: string[];
                /** @description Leaves out kinds of quote, by comma. */
                notKind?: ("direct" | "mixed" | "indirect")[];
                /** @description Leaves out articles (ids). Several by comma: any of them. */
                notArticle?: string[];
                /** @description Leaves out publishers. Several by comma: any of them. */
                notPublisher?: string[];
                /** @description Leaves out sections. Several by comma: any of them. */
                notSection?: string[];
                /** @description Leaves out language tags. Several by comma: any of them. */
                notLanguage?: string[];
                /** @description Of a search that finds more than 10,000, `-relevance` ranks the most recent, and the answer says `"ranking": "recent"`; `all` ranks all of them, which takes its time. A whole list needs that: it would lack the others. */
                ranking?: "recent" | "all";
                /** @description Shows where each row has what `q` looks for: `highlights`, up to three pieces of its text with the places of the words, and as HTML with `<mark>`, everything else escaped. Needs `q`. */
                highlight?: boolean;
                /** @description Published at or after this date or date-time (UTC where it names no offset). */
                publishedFrom?: string;
                /** @description Published at or before; a date includes its whole day. */
                publishedTo?: string;
                /** @description By date of the article, by relevance to `q`, by position within each article, or by `confidence`, the least sure first. Undated articles count as oldest. */
                sort?: "-datePublished" | "datePublished" | "-relevance" | "position" | "confidence";
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "articleId" | "kind" | "text" | "spans" | "speaker" | "cue" | "via" | "about" | "confidence" | "provenance" | "article" | "textFragmentUrl")[];
                /** @description Tells how the whole list falls into values, by comma: each value with its rows under all filters, and the address of the list that has those rows only. */
                facets?: ("publisher" | "section" | "language" | "speaker" | "kind" | "month" | "year")[];
                /** @description Values a facet. */
                facetLimit?: number;
                /** @description How to count where filters leave more than 10,000 rows: in a sample of about 4,000, evenly over all of them, and the answer says so; or one by one, which takes its time. */
                facetCount?: "sampled" | "exact";
                /** @description Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file has the whole list unless this says how many of its first rows. */
                limit?: number | "all";
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson" | "csv" | "jsonfeed" | "atom" | "jsonld" | "markdown" | "text" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the entity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Quotes that name an entity */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"];
                    "application/x-ndjson": components["schemas"]["Quote"] | components["schemas"]["WholeList"];
                    "text/csv": string;
                    "application/feed+json": Record<string, never>;
                    "application/atom+xml": string;
                    "application/ld+json": Record<string, never>;
                    "text/markdown": string;
                    "text/plain": string;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The entity was merged into another: ask there. */
            308: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listEntityEvents: {
        parameters: {
            query?: {
                /** @description First day of the window. */
                from?: string;
                /** @description Last day of the window, inclusive. */
                to?: string;
                /** @description `possible`: the event may lie in the window; `certain`: it cannot lie outside. */
                match?: "possible" | "certain";
                /** @description Article id. Several by comma: any of them. */
                article?: string[];
                /** @description Publisher of the article. Several by comma: any of them. */
                publisher?: string[];
                /** @description How closely the date is known, by comma. */
                precision?: ("time" | "day" | "week" | "month" | "quarter" | "season" | "year" | "decade" | "interval")[];
                /** @description How the event stands to the publication of its article, by comma. */
                status?: ("past" | "ongoing" | "planned" | "possible" | "negated")[];
                /** @description Leaves out those that these entities (ids) are part of. Several by comma: any of them. */
                notEntity?: string[];
                /** @description Leaves out articles (ids). Several by comma: any of them. */
                notArticle?: string[];
                /** @description Leaves out publishers. Several by comma: any of them. */
                notPublisher?: string[];
                /** @description Leaves out precisions, by comma. */
                notPrecision?: ("time" | "day" | "week" | "month" | "quarter" | "season" | "year" | "decade" | "interval")[];
                /** @description Leaves out statuses, by comma. */
                notStatus?: ("past" | "ongoing" | "planned" | "possible" | "negated")[];
                /** @description Events whose text has all of its words, in any order, each in any of its English forms. “A phrase” or a “word” in quotation marks stands as it is, `word*` is a beginning, `-word` must not be there, `OR` joins two alternatives, brackets group. Case, accents and punctuation make no difference. What cannot be read is 400 and says at which character. */
                q?: string;
                /** @description Shows where each row has what `q` looks for: `highlights`, up to three pieces of its text with the places of the words, and as HTML with `<mark>`, everything else escaped. Needs `q`. */
                highlight?: boolean;
                /** @description By first day, oldest or newest first. */
                sort?: "earliest" | "-earliest";
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "articleId" | "edtf" | "earliest" | "latest" | "precision" | "status" | "text" | "span" | "expression" | "anchor" | "participants" | "places" | "confidence" | "provenance" | "article")[];
                /** @description Tells how the whole list falls into values, by comma: each value with its rows under all filters, and the address of the list that has those rows only. */
                facets?: ("precision" | "status" | "publisher" | "month" | "year")[];
                /** @description Values a facet. */
                facetLimit?: number;
                /** @description How to count where filters leave more than 10,000 rows: in a sample of about 4,000, evenly over all of them, and the answer says so; or one by one, which takes its time. */
                facetCount?: "sampled" | "exact";
                /** @description Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file has the whole list unless this says how many of its first rows. */
                limit?: number | "all";
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson" | "csv" | "jsonld" | "ics" | "timelinejs" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the entity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Timeline of an entity */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                    "application/x-ndjson": components["schemas"]["Event"] | components["schemas"]["WholeList"];
                    "text/csv": string;
                    "application/ld+json": Record<string, never>;
                    "text/calendar": string;
                    "application/vnd.timelinejs+json": Record<string, never>;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The entity was merged into another: ask there. */
            308: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listRelatedEntities: {
        parameters: {
            query?: {
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "type" | "name" | "articles")[];
                /** @description Rows a page. */
                limit?: number;
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the entity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Related entities */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelatedEntityList"];
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The entity was merged into another: ask there. */
            308: {
                headers: {
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description First day of the window. */
                from?: string;
                /** @description Last day of the window, inclusive. */
                to?: string;
                /** @description `possible`: the event may lie in the window; `certain`: it cannot lie outside. */
                match?: "possible" | "certain";
                /** @description Entity id of a participant or place. Several by comma: any of them. */
                entity?: string[];
                /** @description Article id. Several by comma: any of them. */
                article?: string[];
                /** @description Publisher of the article. Several by comma: any of them. */
                publisher?: string[];
                /** @description How closely the date is known, by comma. */
                precision?: ("time" | "day" | "week" | "month" | "quarter" | "season" | "year" | "decade" | "interval")[];
                /** @description How the event stands to the publication of its article, by comma. */
                status?: ("past" | "ongoing" | "planned" | "possible" | "negated")[];
                /** @description Leaves out those that these entities (ids) are part of. Several by comma: any of them. */
                notEntity?: string[];
                /** @description Leaves out articles (ids). Several by comma: any of them. */
                notArticle?: string[];
                /** @description Leaves out publishers. Several by comma: any of them. */
                notPublisher?: string[];
                /** @description Leaves out precisions, by comma. */
                notPrecision?: ("time" | "day" | "week" | "month" | "quarter" | "season" | "year" | "decade" | "interval")[];
                /** @description Leaves out statuses, by comma. */
                notStatus?: ("past" | "ongoing" | "planned" | "possible" | "negated")[];
                /** @description Events whose text has all of its words, in any order, each in any of its English forms. “A phrase” or a “word” in quotation marks stands as it is, `word*` is a beginning, `-word` must not be there, `OR` joins two alternatives, brackets group. Case, accents and punctuation make no difference. What cannot be read is 400 and says at which character. */
                q?: string;
                /** @description Shows where each row has what `q` looks for: `highlights`, up to three pieces of its text with the places of the words, and as HTML with `<mark>`, everything else escaped. Needs `q`. */
                highlight?: boolean;
                /** @description By first day, oldest or newest first. */
                sort?: "earliest" | "-earliest";
                /** @description Keep only these top-level fields, by comma. The answer then has no others. */
                fields?: ("id" | "articleId" | "edtf" | "earliest" | "latest" | "precision" | "status" | "text" | "span" | "expression" | "anchor" | "participants" | "places" | "confidence" | "provenance" | "article")[];
                /** @description Tells how the whole list falls into values, by comma: each value with its rows under all filters, and the address of the list that has those rows only. */
                facets?: ("entity" | "precision" | "status" | "publisher" | "month" | "year")[];
                /** @description Values a facet. */
                facetLimit?: number;
                /** @description How to count where filters leave more than 10,000 rows: in a sample of about 4,000, evenly over all of them, and the answer says so; or one by one, which takes its time. */
                facetCount?: "sampled" | "exact";
                /** @description Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file has the whole list unless this says how many of its first rows. */
                limit?: number | "all";
                /** @description `page.next` of the page before, with the same filters and sort. */
                cursor?: string;
                /** @description How to count the whole list: not at all, up to 10,000, or to the end. */
                count?: "none" | "capped" | "exact";
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson" | "csv" | "jsonld" | "ics" | "timelinejs" | "html";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the timeline. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                    "application/x-ndjson": components["schemas"]["Event"] | components["schemas"]["WholeList"];
                    "text/csv": string;
                    "application/ld+json": Record<string, never>;
                    "text/calendar": string;
                    "application/vnd.timelinejs+json": Record<string, never>;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description Changes behind this place: the `page.next` of an answer, or the `id` of a change. `0`, or nothing, is the beginning; a stream without it begins now. */
                since?: string;
                /** @description Changes a page. */
                limit?: number;
                /** @description Changes of these only, by comma. */
                resource?: ("article" | "quote" | "entity")[];
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "ndjson";
            };
            header?: {
                /** @description Of a stream: where it goes on, as browsers send it by themselves; wins over `since`. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changes, oldest first. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeList"];
                    "application/x-ndjson": components["schemas"]["Change"];
                    "text/event-stream": string;
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listArticleRevisions: {
        parameters: {
            query?: {
                /** @description What each change comes with: the article before and after. */
                include?: "states"[];
                /** @description Changes a page, at most. */
                limit?: number;
                /** @description `page.next` of the page before. */
                cursor?: string;
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changes of an article */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleRevisionList"];
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listQuoteRevisions: {
        parameters: {
            query?: {
                /** @description Changes a page, at most. */
                limit?: number;
                /** @description `page.next` of the page before. */
                cursor?: string;
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changes of a quote */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteRevisionList"];
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listEntityRevisions: {
        parameters: {
            query?: {
                /** @description Changes a page, at most. */
                limit?: number;
                /** @description `page.next` of the page before. */
                cursor?: string;
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "html";
            };
            header?: never;
            path: {
                /** @description Id of the entity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changes of an entity */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityRevisionList"];
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getKey: {
        parameters: {
            query?: {
                /** @description The representation; wins over the Accept header. */
                format?: "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the key may do. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnKey"];
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getApiCatalog: {
        parameters: {
            query?: {
                /** @description The representation; wins over the Accept header. */
                format?: "linkset";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalog. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/linkset+json": components["schemas"]["ApiCatalog"];
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getProblemType: {
        parameters: {
            query?: {
                /** @description The representation; wins over the Accept header. */
                format?: "json" | "html";
            };
            header?: never;
            path: {
                /** @description Code of the problem. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the code stands for. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288). */
                    Link?: string;
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemType"];
                    "text/html": string;
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match. */
            304: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    /** @description How long caches may use a stored answer without asking again. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["Metrics"];
                    "application/openmetrics-text": components["schemas"]["Metrics"];
                };
            };
        };
    };
    restoreQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the quote. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The quote as it is now. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
        };
    };
    mergeEntity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you read it. Without it the answer is 428. */
                "if-match"?: string;
                /** @description A string in double quotes that no other request has, such as a UUID: the same request with the same key gets the same answer again and is done once, for 24 hours (100,000 keys and 128 MiB of answers are kept at most, the oldest go first, and none of more than 16 MiB). Kept is whatever the operation answers, also 4xx; not what is refused before it begins (400, 406, 413, 415, an invalid body), and no 5xx. Another request with the same key is 422, and 409 says that the first is not answered yet. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the entity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntityMerge"];
            };
        };
        responses: {
            /** @description The entity that stayed. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                };
            };
        };
    };
    splitEntity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the resource as you read it. Without it the answer is 428. */
                "if-match"?: string;
                /** @description A string in double quotes that no other request has, such as a UUID: the same request with the same key gets the same answer again and is done once, for 24 hours (100,000 keys and 128 MiB of answers are kept at most, the oldest go first, and none of more than 16 MiB). Kept is whatever the operation answers, also 4xx; not what is refused before it begins (400, 406, 413, 415, an invalid body), and no 5xx. Another request with the same key is 422, and 409 says that the first is not answered yet. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the entity. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntitySplit"];
            };
        };
        responses: {
            /** @description The entity that the articles went to. */
            200: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                };
            };
            /** @description The new entity. */
            201: {
                headers: {
                    /** @description Strong validator; send it back in If-None-Match, or in If-Match on a write. */
                    ETag?: string;
                    /** @description Where the resource is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                };
            };
        };
    };
    extract: {
        parameters: {
            query?: {
                /** @description When it was published, where the body does not say. */
                datePublished?: string;
                /** @description When it was last changed, where the body does not say. */
                dateModified?: string;
                /** @description Publisher, where the body names none. */
                publisher?: string;
                /** @description Authors, where the body names none. Several by comma: any of them. */
                author?: string[];
                /** @description Section, where the body names none. */
                articleSection?: string;
                /** @description Keywords, where the body has none. Several by comma: any of them. */
                keywords?: string[];
                /** @description Where it was published, where the body does not say. */
                url?: string;
                /** @description Language tag, where the body has none; recognised from the text where neither has. */
                inLanguage?: string;
                /** @description The representation; wins over the Accept header. */
                format?: "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleInput"];
                "text/plain": string;
                "application/ld+json": {
                    [key: string]: unknown;
                };
                "application/vnd.iptc.ninjs+json": {
                    [key: string]: unknown;
                };
                "text/html": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
                "application/rss+xml": unknown;
                "application/atom+xml": unknown;
                "application/xml": unknown;
                "text/xml": unknown;
            };
        };
        responses: {
            /** @description What was read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extraction"];
                    "application/x-ndjson": components["schemas"]["ExtractionLine"];
                };
            };
        };
    };
}
