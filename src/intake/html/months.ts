// Names of months in languages that write a date in words as `14. Mai 2024`, `14 de mayo de 2024`.

const names = [
  'january januar jänner janvier enero gennaio janeiro januari',
  'february februar feber fevrier febrero febbraio fevereiro februari',
  'march märz marz mars marzo março marco maart',
  'april avril abril aprile',
  'may mai mayo maggio maio mei maj',
  'june juni juin junio giugno junho',
  'july juli juillet julio luglio julho',
  'august août aout agosto augustus augusti',
  'september septembre septiembre settembre setembro',
  'october oktober octobre octubre ottobre outubro',
  'november novembre noviembre novembro',
  'december dezember décembre decembre diciembre dicembre dezembro'
]

const folded = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const numbers = new Map(names.flatMap((line, at) => line.split(' ').map(name => [folded(name), at + 1] as const)))

/** The number of a month, from 1, by its full name; null where the word is none. */
export const monthNamed = (word: string): number | null => numbers.get(folded(word)) ?? null
