import { leavesWhole, parts } from './parted.ts'

// Text taken from the web often lost the blank between two sentences.

parts(
  'sentences that were glued together',
  [
    ['They met in Rome.', 'Nobody spoke.'],
    ['He works at NASA.', 'She left.'],
    ['It began in the 1990s.', 'Then it fell.'],
    ['It rose 50%.', 'Then it fell.'],
    ['They left (it rained).', 'Nobody minded.'],
    ['Who paid?', 'Nobody knows.'],
    ['Wow!', 'She left.'],
    ['They met at 6 p.m.', 'She stayed.'],
    ['He left.', 'A dog barked.'],
    ['He left.', 'I stayed.']
  ],
  ''
)

parts(
  'a quotation glued to a sentence, on either side',
  [
    ['He left.', '“We tried,” she said.'],
    ['“We tried.”', 'They left.'],
    ['They met at Israel’s request.', '“We tried,” she said.', 'Both left.'],
    ['He left.', '"We tried," she said.'],
    ["''We tried,'' he said.", "''We failed.''", 'They left.']
  ],
  ''
)

leavesWhole('names of files, sites and versions', [
  'Open file.txt and readme.md now.',
  'It runs on Node.JS and v2.X alike.',
  'The U.S.A. and A.B.C. agree.',
  'It rose by 2.5 points.'
])
