const verbs =
  'be:am,is,are,was,were,been,being have:has,had,having do:does,did,done,doing say:said tell:told think:thought feel:felt write:wrote,written speak:spoke,spoken make:made give:gave,given know:knew,known mean:meant hear:heard hold:held find:found see:saw,seen,seeing swear:swore,sworn foresee:foresaw,foreseen,foreseeing understand:understood sing:sang,sung go:goes,went,gone,going shoot:shot lie:lying,lied die:dying,died tie:tying,tied take:took,taken get:got,gotten come:came become:became seek:sought send:sent show:shown begin:began,begun leave:left keep:kept stand:stood withstand:withstood build:built bring:brought spend:spent meet:met lose:lost pay:paid lay:laid lead:led run:ran fight:fought fall:fell,fallen draw:drew,drawn grow:grew,grown throw:threw,thrown rise:rose,risen drive:drove,driven break:broke,broken choose:chose,chosen forget:forgot,forgotten buy:bought sell:sold teach:taught catch:caught deal:dealt strike:struck,stricken win:won sit:sat eat:ate,eaten fly:flew,flown wear:wore,worn tear:tore,torn bear:bore,borne shake:shook,shaken mistake:mistook,mistaken arise:arose,arisen hang:hung hide:hid,hidden wake:woke,woken flee:fled stick:stuck sweep:swept undertake:undertook,undertaken withdraw:withdrew,withdrawn withhold:withheld prove:proven cling:clung sting:stung strive:strove,striven sleep:slept weep:wept bend:bent lend:lent forbid:forbade,forbidden forgive:forgave,forgiven steal:stole,stolen freeze:froze,frozen bind:bound ring:rang,rung spring:sprang,sprung drink:drank,drunk swim:swam,swum blow:blew,blown'

/** Each verb with its forms that no ending leads back to. */
export const irregularVerbs: ReadonlyMap<string, readonly string[]> = new Map(
  verbs.split(' ').map(entry => {
    const [verb = '', forms = ''] = entry.split(':')
    return [verb, forms.split(',')] as const
  })
)
