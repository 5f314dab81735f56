import { leavesWhole, parts } from './parted.ts'

parts('a sentence ends at its stop', [
  ['It rained.', 'We stayed.'],
  ['Who paid?', 'Nobody knows.'],
  ['“Stop!” she cried.', 'He did.'],
  ['What?!', 'Really?!', 'Yes.'],
  ['(It rained.)', 'They left.'],
  ['They left (it rained).', 'Nobody minded.'],
  ['iPhone sales rose.', 'iPads fell.', 'eBay did not.'],
  ['In 2019 it rained.', '2020 was dry.']
])

leavesWhole('a stop that ends no sentence', [
  'Visit example.com today.',
  'Node.JS runs it.',
  'Yahoo! shares fell.',
  'Yahoo! Inc. fell.',
  'She said yes. and then left.',
  'He came first (again!) on Monday.'
])
