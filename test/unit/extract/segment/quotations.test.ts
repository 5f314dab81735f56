import { leavesWhole, parts } from './parted.ts'

parts('the mark that closes a quotation stays with its stop', [
  ['“Go home.”', 'They left.'],
  ['“We tried.”', '“You failed.”', '“So?” said he.'],
  ['He said: “We tried.', 'We failed.”', 'And left.'],
  ['"We failed."', 'They left.'],
  ["''We failed.''", 'They left.'],
  ["``We failed.''", 'They left.'],
  ['He called it “over.”', 'She left.'],
  ['“No.”', 'End.']
])

leavesWhole('a quotation whose stop ends no sentence', [
  '“Why?” he asked.',
  'He asked “Why?” and left.',
  '“Go!” the crowd shouted.',
  "``We tried,'' he said.",
  '“Unbalanced, he said.'
])
