import { leavesWhole, parts } from './parted.ts'

parts('turns of a transcript', [
  ['HOLM: Well, look.', 'It is late.', 'LIND: Is it?', 'HOLM: Yes.'],
  ['Q: Why?', 'A: Because.'],
  ['HOLM: No. 3 is mine.', 'LIND: (LAUGHTER) Fine.']
])

parts('turns a line each', [['HOLM: Well, look', 'LIND: Is it?']], '\n')

leavesWhole('a colon ends no sentence', ['HOLM: Well, look, it is late.', 'Three came: Holm, Lind and Dunn.'])
