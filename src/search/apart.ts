// Words of which endings and stems would tell the wrong forms. The words of a group are forms of each other, and of
// nothing else.

/** Nouns with a plural that no ending leads back to. */
const irregularNouns = `
  man men, woman women, child children, foot feet, tooth teeth, mouse mice, goose geese, wife wives, life lives,
  knife knives, half halves, thief thieves, wolf wolves, shelf shelves, leaf leafs, loaf loaves, calf calves, scarf scarves,
  crisis crises, analysis analyses, hypothesis hypotheses, diagnosis diagnoses, criterion criteria, phenomenon phenomena,
  gas gases, bias biases biased, atlas atlases, canvas canvases, lens lenses, series, species, corps, headquarters`

/** Words that have their stem in common with others, and mean another thing. */
const confused = `
  news, goods, customs, aids, unit units, unite unites united uniting, custom, customer customers,
  office offices, officer officers, senate senates, senator senators,
  depart departs departed departing, department departments, apart, apartment apartments, compartment compartments,
  even evens evened, evening evenings, past, paste pastes pasted pasting,
  affect affects affected affecting, affection affections, audit audits audited auditing auditor auditors, audition auditions,
  concept concepts, conception conceptions, content contents contented, contention contentions,
  constitute constitutes constituted constituting, constitution constitutions,
  contract contracts contracted contracting, contraction contractions,
  convent convents, convention conventions, converse conversed conversing, conversion conversions,
  conversation conversations, definite definitely, definition definitions, diverse diversely, diversion diversions,
  edit edits edited editing editor editors, edition editions, expanse expanses, expansion expansions,
  expedite expedites expedited expediting, expedition expeditions, format formats formatted formatting,
  formation formations, institute institutes instituted instituting, institution institutions,
  opposite opposites, opposition oppositions, process processes processed processing, procession processions,
  product products, production productions, project projects projected projecting, projection projections,
  recess recesses recessed, recession recessions, secret secrets secretly, secrete secretes secreted secretion,
  success successes, succession successions, suspense, suspension suspensions, transit transits, transition transitions,
  vacate vacates vacated vacating, vacation vacations, sever severs severed severing, severe severely,
  suit suits suited suiting, suite suites, rout routs routed, route routes, cloth cloths, clothe clothes clothed clothing`

/** What is also the past of a verb: found where the verb is looked for, but no way to it. */
const ownMeaning = `
  left, saw saws, felt, rose roses, bore bores bored boring, fell, ground grounds grounded, wound wounds wounded wounding,
  bound, lay lays laid laying, found, founded founding, founder founders, spoke, shot shots, stuck, ate, wore, tore`

/** Names that end like the plural of another name. */
const names = `
  williams, roberts, adams, edwards, richards, peters, stevens, phillips, daniels, michaels, matthews, andrews, jacobs, owens,
  simons, martins, hopkins, james, charles, jones, hughes, wales, paris, texas, athens, naples`

/** Words that nearly every text has. */
const functionWords = `
  the, and, for, are, but, not, you, all, any, can, had, her, was, one, our, out, has, his, how, its, who, did, may, she, too, two,
  what, with, that, this, from, they, have, will, been, were, their, there, then, them, than, these, those, when, where, which,
  while, whom, whose, why, your, yours, hers, ours, theirs, him, himself, herself, itself, themselves, being, having, does,
  doing, done, must, shall, should, would, could, might, ought, about, above, after, again, against, along, among, around,
  because, before, behind, below, between, beyond, both, down, during, each, either, every, few, into, less, like, many, more,
  most, much, neither, never, nor, off, once, only, onto, other, others, over, own, per, same, several, since, some, such,
  though, through, thus, till, toward, towards, under, until, upon, very, via, well, within, without, yes, yet, also, just,
  ever, here, still, already, always, often, perhaps, rather, almost, another, however`

const groups = [irregularNouns, confused, ownMeaning, names, functionWords].flatMap(list => list.split(','))

/** For each word of a group the words of its group. */
export const apart: ReadonlyMap<string, readonly string[]> = new Map(
  groups.flatMap(group => {
    const words = group.trim().split(/\s+/)
    return words.map(word => [word, words] as const)
  })
)
