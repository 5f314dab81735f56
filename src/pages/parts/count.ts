import type { Total } from '../../store/store.ts'

const grouped = new Intl.NumberFormat('en')

export const number = (value: number): string => grouped.format(value)

/** `1 quote`, `2,000 quotes`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`

export const totalText = (total: Total | null, one: string, many = `${one}s`): string =>
  total === null
    ? many
    : total.relation === 'atLeast'
      ? `more than ${number(total.value)} ${many}`
      : counted(total.value, one, many)
