import { leavesWhole, parts } from './parted.ts'

leavesWhole('initials in front of a name', [
  'J. K. Rowland wrote it.',
  'J.K. Rowland wrote it.',
  'J. R. R. Tolk wrote it.',
  'John F. Kell won.',
  'John F. May won.',
  'George W. Bond won.'
])

parts('a letter that is no initial ends a sentence in front of a word that opens one', [
  ['They fell back on plan B.', 'It failed.'],
  ['Lemons have vitamin C.', 'They keep.'],
  ['He met Malcolm X.', 'The two spoke.']
])
