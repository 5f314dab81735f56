import { leavesWhole, parts } from './parted.ts'

parts(
  'a byline is a line of its own',
  [
    ['By ANNA LIND', 'The mayor left.'],
    ['By Anna Lind, Staff Writer', 'The mayor left.']
  ],
  '\n'
)

parts('what stands below a picture', [
  ['The mayor, left, with her dog.', '(AP Photo/Jo Lind)'],
  ['Photo: Jo Lind / Agency.', 'The mayor spoke.'],
  ['The mayor spoke.', '(Reporting by Jo Lind; editing by Al Dunn)']
])

leavesWhole('a label in front', ['CORRECTION: The mayor left.', 'Read more: Mayor wins', 'Image: Jo Lind.'])
