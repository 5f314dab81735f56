// Abbreviations of English news prose whose stop belongs to the word (The Associated Press Stylebook: titles, months,
// states, company names). Closed classes, without their stop.

const words = (list: string) => list.split(' ')

/** A name or a number follows: the stop never ends a sentence. */
export const leadingAbbreviations: ReadonlySet<string> = new Set(
  words(
    'mr mrs ms messrs dr prof gov lt. lt sen sens rep reps gen col sgt capt cmdr adm maj brig pvt cpl rev hon pres supt insp sec amb st mt ft vs'
  )
)

/** Abbreviations in front of a figure, and words anywhere else: `No. 3`, but `No. She lost.` */
export const numberAbbreviations: ReadonlySet<string> = new Set(words('no nos art arts fig figs vol vols p pp ch para'))

/** What follows a company's name, even one that ends like a sentence: `Yahoo! Inc.` */
export const companyAbbreviations: ReadonlySet<string> = new Set(words('inc. corp. co. cos. ltd. plc. bros.'))

/** A sentence may end with it. */
export const trailingAbbreviations: ReadonlySet<string> = new Set(
  words(
    'inc corp co cos ltd bros jr sr etc al plc ave blvd rd jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo'
  )
)

/** Words that open a sentence far more often than they follow an abbreviation inside one. */
export const sentenceOpeners: ReadonlySet<string> = new Set(
  words(
    'the a an in on at it its he she they we i you this that these those but and if when while after before as for from with by there his her their our my some many most all both no not what who how why one two however also still now then meanwhile last next under since although though because during according despite among under over between through until once even only just yet so nor or like unlike every everyone everybody everything each another other others such few several three four five six seven eight nine ten here again perhaps maybe yes oh well please let former new asked speaking citing instead indeed later earlier today yesterday tomorrow recently following amid against about above below behind beyond within without across along around toward towards upon nobody none neither either nothing something someone anyone anything whether where which whose whom whatever whenever wherever much more less least very too never always often sometimes usually first second third finally further furthermore moreover thus hence therefore otherwise nevertheless nonetheless than am is are was were be been do does did has have had can could will would shall should may might must'
  )
)

/**
 * Those of them that are no surname. Only these end a sentence behind a lone letter, which is an initial far more often:
 * `Plan B. It failed.`, but `John F. May left.`
 */
export const openersBehindLetter: ReadonlySet<string> = new Set(
  words(
    'the it its he she they we you this that these those but and if when while after before as for from with by there his their our my in at on who what how why'
  )
)
