import { leavesWhole, parts } from './parted.ts'

leavesWhole('initials in front of a name', [
  'J. K. Rowland wrote it.',
  'J.K. Rowland wrote it.',
  'J. R. R. Tolk wrote it.',
  'John F. Kell won.',
  'John F. May won.',
  'George W. Bond won.',
  // `P. 3` is a page, and `I` a word.
  'The trophy went to P. Rowland.',
  'P. P. Rowland and G. P. May won.',
  'I. Rowland won.',
  'Derby 214 (P. Rowland 84, I. May 52).',
  'H. I. Rowland won.'
])

leavesWhole('initials on a line of their own', ['P. Rowland not out 8', 'I. Rowland not out 8'])

parts('a letter that is no initial ends a sentence in front of a word that opens one', [
  ['They fell back on plan B.', 'It failed.'],
  ['Lemons have vitamin C.', 'They keep.'],
  ['He met Malcolm X.', 'The two spoke.'],
  ['So do you and I.', 'Rowland does not.'],
  ['It was I.', 'May had left.']
])
