// How FTS5's tokenizer `unicode61 remove_diacritics 2` takes each character, as SQLite's own tables have it: they are those of
// Unicode 6.1, so that what was no character then (an emoji of today) is part of a word. What JavaScript knows of
// characters is newer, and grows. A test compares every character with SQLite.

/** Ranges of characters that end a word, in base 36: how far behind the range before, and how many. */
const separators =
  '0 1c,a 7,q 6,q 1b,1 7,2 1,1 3,2 1,3 1,n 1,v 1,cq 4,c e,5 7,1 1,1 h,5 1,7 2,1 1,1 9,1 7,6 4,2 1,2 1q,5 1,' +
  '8 1,5 2,1 1,32 1,3v 8,5s 6,15 2,4 1,1 1j,17 2,b 5,1 m,2 2,17 l,a 4,2 1,2r 1,1 f,2 7,f 2,1 e,1 1,1 1,u r,' +
  '2j b,1m 9,2 4,s 4,1 9,1 3,1 5,2 f,q 3,2 1,3p r,1 4,1i 3,1 i,1 7,a 4,a 1,g 3,1k 1,1 7,2 2,2 3,9 1,a 2,e 2,' +
  '6 2,5 3,1k 1,1 5,4 2,2 3,3 1,u 2,3 1,b 3,1k 1,1 8,1 3,1 3,k 2,c 2,f 3,1k 1,1 7,2 2,2 3,8 2,a 2,c 1,h 1,' +
  '1n 5,3 3,1 4,9 1,r 8,6 3,1m 7,1 3,1 4,7 2,b 2,r 1,2 2,1k 1,1 7,1 3,1 4,7 2,b 2,u 2,1m 7,1 3,1 4,9 1,a 2,' +
  'l 1,8 2,1y 1,4 6,1 1,1 8,i 3,1o 1,2 7,4 1,7 9,a 2,2d 1,2 6,1 2,b 6,1f v,k c,1d n,5 b,1 10,1 f,1 d,28 k,' +
  'b 6,6 4,4 3,1 3,2 7,3 4,d c,1 1,a 6,2j 1,gx c,13 a,2u 1,h8 2,h 1,q 2,26 3,10 3,t 5,r 2,u 2,1s z,1 4,1 1,' +
  'y f,4a 1,3a c,4 c,4 1,3 2,2y h,7 2,k y,n 5,2 2,1h a,1 t,2 1,w 7,1 6,2a 5,1b h,l z,3 3,u d,1k e,8 4,10 k,' +
  '3 5,1q 2,1s 8,8 p,4 1,4 3,5n 13,l 4,cd 1,1 3,b 3,d 3,d 3,d 2,1 2t,5 6,a 5,b 5,h q,m x,f 2,1 4,1 2,a 1,1 3,' +
  '5 6,1 1,1 1,1 1,4 1,b 2,4 5,5 4,1 1,1s h0,c 13,p b,29 26,m e8,1 39,u qh,3 a,az 6,4 3,7 4,1 2,34 1,e 1,' +
  '2o 27,1 c,1w q,1 2h,c 5y,q c,4 5,3 p,9 7,5 2,5 3,2h 4,3 1,2i 1,44 2,4 a,w 10,s v,b u,8 1,f w,a 13,f 1r,' +
  '1 74,534 1s,h3k 1j,1j 2,7h 3,2n g,w 1,28 8,8 n,9 2,2v 2,3b 1,3 1,4 1,n 9,a 4,1m 4,8 2,1e h,9 2,g i,6 3,' +
  '17 a,n d,b 1,w 4,1b r,g 2,21 e,c 1,8 2,e 4,n 3,1 1,1g 1,1 3,2 2,5 2,1 1,s 2,b 7,3 2,6k b,8pe 1kw,5cu 1,' +
  'a 1,3s g,ak 2,58 2,2 q,6 7,9 z,1 j,1 4,43 1,1 f,a 7,q 6,q b,3e 7,1 7,a 7,74 3,1g 9,1l h,6 c,1g 1a,bl 1,' +
  '1c 1,w6 1,5j 1,v 1,5d 3,1 2,5 4,14 3,4 1,g 9,12 1,55 7,xs 3,1h m,1e 3,19 i,1q 3,10 e,b 4,1o 3,1c e,4 4,' +
  'yq d,2pk 4,esd 1a,g 4,j1p 6u,a 13,2 51,y 1y,56 2f,oa 1,p 1,v 1,p 1,v 1,p 1,v 1,p 1,v 1,p 1,4ks 2,7i 18,' +
  '4 2s,c f,2 e,2 f,1 f,1c v,1 1o,4 17,23 t,d 17,5 9,7 2,4u x,f 6,1 1y,3 k,c 11,1 5,l h,f 1r,1 1,1 52,1 4,' +
  '3 1q,2 4,c o,43 1y,4 b,1c 1y,1m 38,gwi5 1,u 2o,3k 6o'

/**
 * Runs of characters that stand for another one, which is small and has no diacritics, in base 36: how far behind the
 * first of the run before, how many, every how many characters (0: neighbours that all stand for the same one), and how
 * far the other one lies from each (0: the other one itself).
 */
const folded =
  '1t q 1 w,38 1 1 lj,b 6 0 2p,6 1 1 w,1 2 2 -2s,1 1 1 -2r,2 2 0 2t,2 4 0 2x,4 1 1 w,1 2 1 -2r,2 4 0 33,' +
  '5 1 1 w,1 4 0 39,4 1 1 -2s,1 1 1 w,2 6 0 2p,7 2 2 -3o,1 1 1 -3n,2 2 0 2t,2 4 0 2x,5 2 1 -3n,2 4 0 33,' +
  '6 4 0 39,4 1 1 -3o,2 1 1 -3q,1 6 0 2p,6 8 0 2r,8 2 0 2s,2 1 1 1,2 a 0 2t,a 8 0 2v,8 2 0 2w,2 1 1 1,' +
  '2 9 0 2x,a 1 1 1,2 2 0 2y,2 2 0 2z,3 6 0 30,6 2 2 1,4 6 0 32,7 1 1 1,2 6 0 33,6 1 1 1,2 6 0 36,6 8 0 37,' +
  '8 4 0 38,4 1 1 1,2 c 0 39,c 2 2 -71,1 2 2 -72,3 2 1 -73,2 5 0 3e,5 1 1 -7g,2 1 1 5u,1 2 2 1,4 1 1 5q,' +
  '1 1 1 1,2 2 1 5p,2 1 1 1,3 1 1 27,1 1 1 5m,1 1 1 5n,1 1 1 1,2 1 1 5p,1 1 1 5r,2 1 1 5v,1 1 1 5t,1 1 1 1,' +
  '4 1 1 5v,1 1 1 5x,2 1 1 5y,1 2 0 33,2 2 2 1,4 1 1 62,1 1 1 1,2 1 1 62,3 1 1 1,2 1 1 62,1 2 0 39,2 2 1 61,' +
  '2 2 2 1,4 1 1 63,1 1 1 1,4 1 1 1,8 2 0 cm,3 2 0 cp,3 2 0 cs,3 2 0 2p,2 2 0 2x,2 2 0 33,2 a 0 39,b 2 0 2p,' +
  '2 3 2 1,6 2 0 2v,2 2 0 2z,2 4 0 33,4 1 1 1,2 1 1 -au,1 2 0 dv,3 2 0 2v,2 1 1 -2p,1 1 1 -1k,1 2 0 32,' +
  '2 2 0 2p,2 2 2 1,4 4 0 2p,4 4 0 2t,4 4 0 2x,4 4 0 33,4 4 0 36,4 4 0 39,4 2 0 37,2 2 0 38,2 1 1 1,2 2 0 2w,' +
  '2 1 1 -3m,2 2 2 1,4 2 0 2p,2 2 0 2t,2 8 0 33,8 2 0 3d,8 1 1 8bv,1 1 1 1,2 1 1 -4j,1 1 1 8bs,3 1 1 1,' +
  '2 1 1 -5f,1 1 1 1x,1 1 1 1z,1 5 2 1,8a 2 2 1,6 1 1 1,g 1 1 12,2 3 1 11,4 1 1 1s,2 2 1 1r,3 h 1 w,i 9 1 w,' +
  'v 1 1 1,d 1 1 8,1 1 1 -u,1 1 1 -p,4 1 1 -f,1 1 1 -m,2 c 2 1,o 1 1 -1i,1 1 1 -1c,3 1 1 -1o,1 1 1 -1s,' +
  '2 1 1 1,2 1 1 -7,1 1 1 1,3 3 1 -3m,3 g 1 28,g w 1 w,28 h 2 1,16 r 2 1,1i 1 1 f,1 7 2 1,f 18 2 1,' +
  '2p 12 1 1c,29b 12 1 5ls,13 1 1 5ls,6 1 1 5ls,2lv 2 0 2p,2 6 0 2q,6 2 0 2r,2 a 0 2s,a a 0 2t,a 2 0 2u,' +
  '2 2 0 2v,2 a 0 2w,a 4 0 2x,4 6 0 2z,6 8 0 30,8 6 0 31,6 8 0 32,8 8 0 33,8 4 0 34,4 8 0 36,8 a 0 37,' +
  'a 8 0 38,8 a 0 39,a 4 0 3a,4 a 0 3b,a 4 0 3c,4 2 0 3d,2 6 0 3e,6 1 1 -5ym,1 1 1 -5yb,1 1 1 -5y9,' +
  '1 1 1 -5y8,2 1 1 -5yg,3 1 1 -5vj,2 o 0 2p,o g 0 2t,g 4 0 2x,4 o 0 33,o e 0 39,e 8 0 3d,8 3 2 1,e 8 1 -8,' +
  'g 6 1 -8,g 8 1 -8,g 8 1 -8,g 6 1 -8,h 4 2 -8,f 8 1 -8,w 8 1 -8,g 8 1 -8,g 8 1 -8,g 2 1 -8,2 2 1 -22,' +
  '2 1 1 -9,2 1 1 -5j9,a 4 1 -2e,4 1 1 -9,c 2 1 -8,2 2 1 -2s,e 2 1 -8,2 2 1 -34,2 1 1 -7,c 2 1 -3k,2 2 1 -3i,' +
  '2 1 1 -9,8a 1 1 -5st,4 1 1 -6gv,1 1 1 -6h6,7 1 1 s,1a g 1 g,z 1 1 1,22l 1b 1 1c,2o 1 1 1,2 1 1 -8af,' +
  '1 1 1 -2xy,1 1 1 -89z,3 3 2 1,6 1 1 -8bg,1 1 1 -8al,1 1 1 -8bj,1 1 1 -8bi,2 1 1 1,3 1 1 1,9 2 1 -8cf,' +
  '2 1e 2 1,2z 2 2 1,7 1 1 1,nym n 2 1,1s c 2 1,4i 7 2 1,g v 2 1,1z 2 2 1,4 1 1 -r9g,1 5 2 1,d 1 1 1,' +
  '2 1 1 -wmg,3 2 2 1,g 5 2 1,a 1 1 -wn8,h9z q 1 w,yn 14 1 14'

/** Combining diacritics inside a word, which are left out of it; they begin none. */
const diacritics = [
  0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x309, 0x30a, 0x30b, 0x30c, 0x30f, 0x311, 0x31b, 0x323, 0x324,
  0x325, 0x326, 0x327, 0x328, 0x32d, 0x32e, 0x330, 0x331
]

/** What ends a word. */
export const separator = 0

/** What is inside a word and does not count. No character of a word folds to it. */
export const ignored = 0xffff

const numbersOf = (list: string) =>
  list.split(',').map(each => each.split(' ').map(digits => Number.parseInt(digits, 36)))

interface Run {
  readonly start: number
  readonly count: number
  readonly step: number
  readonly target: number
}

const separatorRuns = runsOf(separators, true)
const foldedRuns = runsOf(folded, false)

function runsOf(list: string, fromEnd: boolean): readonly Run[] {
  let from = 0
  return numbersOf(list).map(([gap = 0, count = 0, step = 1, target = 0]) => {
    const start = from + gap
    from = fromEnd ? start + count : start
    return { start, count, step, target }
  })
}

const plane = 0x10000

/** For each UTF-16 code unit that is a character: what it stands for in a word, or one of the two above. */
export const folds: Uint16Array = planeOfFolds()

function planeOfFolds(): Uint16Array {
  const folds = new Uint16Array(plane)
  for (let code = 0; code < plane; code++) folds[code] = code
  for (const { start, count } of separatorRuns) folds.fill(separator, start, start + count)
  for (const { start, count, step, target } of foldedRuns.filter(run => run.start < plane)) {
    for (let at = 0; at < count; at++) {
      const code = start + at * (step || 1)
      folds[code] = step === 0 ? target : code + target
    }
  }
  // Half a surrogate pair is replaced, on its way to SQLite, by a character that ends a word.
  folds.fill(separator, 0xd800, 0xe000)
  for (const code of diacritics) folds[code] = ignored
  return folds
}

const highSeparators = separatorRuns.filter(({ start }) => start >= plane)
const highFolds = foldedRuns.filter(({ start }) => start >= plane)

/** The same for a code point of two code units. */
export function foldHigh(code: number): number {
  let low = 0
  let high = highSeparators.length
  while (low < high) {
    const middle = (low + high) >> 1
    const run = highSeparators[middle]
    if (run === undefined || code < run.start) high = middle
    else if (code < run.start + run.count) return separator
    else low = middle + 1
  }
  const run = highFolds.find(({ start, count }) => code >= start && code < start + count)
  return run === undefined ? code : code + run.target
}
