import { leavesWhole, parts } from './parted.ts'

leavesWhole('an ellipsis inside a sentence', [
  'He paused … then left.',
  'And... so it went.',
  '“Well...” he said.',
  'He paused . . . then left.'
])

parts('an ellipsis ends a sentence where a capital follows', [
  ['He left ...', 'She stayed.'],
  ['He left…', 'She stayed.'],
  ['They waited. . . .', 'Nothing came.'],
  ['They waited...?', 'Nothing came.']
])

parts(
  'a glued ellipsis, too',
  [
    ['The rest came...', 'Then it rained.'],
    ['He left…', 'She stayed.']
  ],
  ''
)
