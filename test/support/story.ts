/** A story of our own: two speakers, an indirect quote, a pronoun, places and dates around 2024-05-14, a Tuesday. */
export const story = {
  headline: 'Harbour council delays the Brandholm bridge',
  articleBody: [
    'BRANDHOLM — The harbour council on Monday postponed the opening of the Brandholm bridge to June 3.',
    '“We will not open a bridge that we would not cross ourselves,” said council president Marta Lindqvist. ' +
      '“Safety comes first.”',
    'Lindqvist said that the builders had missed two inspections.',
    'Oskar Feldmann, who built it, told reporters on Tuesday: “Every bolt was checked twice.” He denied that anybody had ' +
      'been put at risk.'
  ].join('\n\n'),
  publisher: 'Brandholm Courier',
  datePublished: '2024-05-14',
  author: [{ name: 'Ilse Okonkwo' }],
  inLanguage: 'en'
}

/** The same story as a wire text. */
export const wireStory = `${story.headline}\n\nBy Ilse Okonkwo\n\n${story.articleBody}\n`
