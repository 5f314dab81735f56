import { leavesWhole, parts } from './parted.ts'

leavesWhole('a title, a place or a rank is followed by its name', [
  'Mr. Brown met Dr. Green.',
  'Sen. Lind met Rep. Dunn and Lt. Gov. Holm.',
  'The St. Louis mayor flew to Ft. Worth.',
  'Worth vs. Dallas ended in a draw.',
  'Jo Lind (D., Ohio) and Al Dunn, D-Calif., agreed.',
  'The bill, e.g. its second part, fails.',
  'Lind & Co. rose.',
  'Acme Inc. Chairman Jo Lind left.',
  'Acme Corp.’s shares fell.',
  'Ph.D. students left.'
])

parts('an abbreviation ends a sentence where a word follows that opens one', [
  ['He lives in the U.S.', 'The rest left.'],
  ['He was born in the U.S.', 'He left.'],
  ['She runs Acme Inc.', 'He does not.'],
  ['It was Jo Lind Jr.', 'He left.'],
  ['They met in Dec.', 'The rest left in Nov. 2019.'],
  ['They met at 9 a.m.', 'The rest came at 5 p.m.'],
  ['She has a Ph.D.', 'He has none.']
])

leavesWhole('an abbreviation in front of a name that opens no sentence', [
  'U.S. President Jo Lind met U.S. officials.',
  'The E.U. Commission met.',
  'The U.S. Navy sailed.',
  'They met at 9 a.m. Monday.',
  'They met at 5 p.m. on Monday.'
])
