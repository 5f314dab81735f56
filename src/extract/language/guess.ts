/** What a language recogniser makes of a text that has not enough English words to be English without asking. */
export interface Guess {
  /** BCP 47 tag of the likeliest language; `und` where there is none. */
  readonly language: string
  /** How likely it is, and how likely English: 0 to 1, on the recogniser's own scale. */
  readonly score: number
  readonly english: number
  /** Whether the text has enough of the letters of that language to tell. */
  readonly isReliable: boolean
}

export type GuessLanguage = (text: string) => Guess
