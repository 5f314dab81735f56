// Words that stand in front of a person's name or tell what the person does. Closed classes: forms of address, ranks and
// offices of state, church and company, the professions that news names as sources.

const words = (list: string) => list.split(' ')

/** Forms of address; true for a woman's, false for a man's, null for either. */
export const honorifics: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['mr', false],
  ['mr.', false],
  ['sir', false],
  ['lord', false],
  ['king', false],
  ['prince', false],
  ['father', false],
  ['emperor', false],
  ['sheikh', false],
  ['mrs', true],
  ['mrs.', true],
  ['ms', true],
  ['ms.', true],
  ['miss', true],
  ['lady', true],
  ['dame', true],
  ['queen', true],
  ['princess', true],
  ['sister', true],
  ['dr', null],
  ['dr.', null],
  ['prof', null],
  ['prof.', null]
])

/** Offices and ranks, as their last word, in lower case. Capitalised in front of a name they belong to no name. */
export const offices: ReadonlySet<string> = new Set(
  words(
    'president minister premier chancellor secretary secretary-general governor gov. gov mayor senator sen. sen sens. congressman congresswoman representative rep. rep reps. general gen. gen colonel col. col lieutenant lt. lt major maj. maj captain capt. capt sergeant sgt. sgt admiral adm. adm commander cmdr. corporal marshal ambassador envoy judge justice attorney prosecutor chairman chairwoman chairperson chair chief director executive commissioner speaker spokesman spokeswoman spokesperson leader coach manager professor rev. rev reverend pope bishop archbishop cardinal rabbi imam ayatollah patriarch pastor president-elect vice-president detective officer inspector superintendent sheriff constable agent candidate nominee analyst economist author actor actress singer director-general treasurer dean principal dictator strongman councilor councillor councilman delegate strategist pollster adviser advisor aide editor reporter correspondent journalist historian lawyer solicitor surgeon founder co-founder owner head deputy premier warden lawmaker legislator mp pm ceo'
      .split(' ')
      .join(' ')
  )
)

/** Words that come between the parts of an office: `Minister of Foreign Affairs`, `Deputy Prime Minister`. */
export const officeParts: ReadonlySet<string> = new Set(
  words(
    'prime vice deputy foreign defense defence interior finance interim acting former senior assistant associate press general attorney chief lieutenant major brigadier house senate majority minority state supreme crown national security executive managing campaign police fire army navy staff district county city state white treasury health education justice trade energy justice home'
  )
)

/** Lower-case words that tell what the person named right behind them does. */
export const roles: ReadonlySet<string> = new Set([
  ...offices,
  ...words(
    'champion striker midfielder defender goalkeeper winger captain pitcher quarterback batsman bowler player star veteran official activist politician scientist researcher doctor physician artist writer musician comedian businessman businesswoman billionaire banker investor broker trader dealer consultant expert scholar teacher student farmer resident witness neighbor neighbour father mother son daughter brother sister wife husband widow friend colleague rival partner suspect gunman victim king queen prince princess opponent compatriot teammate'
  )
])
