import { leavesWhole, parts } from './parted.ts'

leavesWhole('numbers with signs in them, and what numbers stand behind', [
  'It cost $3.5 million.',
  'It cost 2.5 million at 6.30 on Monday.',
  'No. 3 seed Lind won.',
  'It is No. 7 Quay Street.',
  'See fig. 2 and pp. 4-5 of vol. 3 for more.',
  'On Jan. 5 they met.'
])

parts('a number or the word “no” ends a sentence', [
  ['It rose by 2.5.', 'Then it fell.'],
  ['No.', 'She lost.'],
  ['“No.', 'We will not.”'],
  ['They came in 2019.', 'It rained.'],
  ['Section 3.', 'The law says so.']
])
