// Words at the end of a name that tell what kind of thing it is. Closed classes of English: legal forms of companies
// (ISO 20275), kinds of institution, kinds of place.

const words = (list: string) => new Set(list.split(' '))

export const companyForms = words(
  'Inc Inc. Corp Corp. Co Co. Cos. Ltd Ltd. LLC LLP PLC Plc plc AG GmbH SA S.A. NV N.V. SpA AB Bros. Corporation Company Incorporated Limited'
)

export const institutions = words(
  'Academy Administration Agency Airlines Airways Alliance Army Assembly Association Authority Bank Board Brotherhood Bureau Cabinet Campaign Caucus Center Centre Chamber Church Club Coalition College Command Commission Committee Commons Confederation Conference Congress Consortium Convention Council Court Democrats Department Embassy Exchange Faction Federation Force Forces Forum Foundation Front Fund Gazette Greens Group Guard Guards Herald Holdings House Industries Initiative Institute Institution Insurance Intelligence International Journal Knesset League Legislature Lords Magazine Media Militia Ministry Motors Movement Museum Navy Network News Newsroom Observatory Office Orchestra Organisation Organization Parliament Partners Partnership Party Patrol Police Post Press Program Project Radio Republicans Resistance School Schools Securities Senate Service Services Society Station Studio Studios Supreme Syndicate Systems Taliban Team Technologies Telegraph Television Times Tribunal Tribune Trust Union United University Workers'
)

export const placeKinds = words(
  'Airport Avenue Bay Beach Boulevard Bridge Canyon City Coast County Creek Desert District Falls Field Forest Gulf Harbor Harbour Heights Hill Hills Hospital Island Islands Isle Isles Kingdom Lake Lane Mountain Mountains Oblast Ocean Park Peninsula Plateau Plaza Port Prison Province Republic Reservoir Ridge River Road Sea Square Stadium States Strait Straits Street Strip Territories Territory Tower Town Valley Village'
)

/** Institutions whose name goes on behind `of` or `for`: `Bank of England`, `Center for Defense Studies`. */
export const continued = words(
  'Academy Agency Alliance Army Assembly Association Authority Bank Board Bureau Center Centre Chamber Church City Club Coalition College Commission Committee Confederation Conference Congress Council Court Department Embassy Federation Foundation Front Fund Gulf House Institute Institution Isle Joint Kingdom League Ministry Movement Museum Office Organisation Organization Parliament Party Province Republic School Society State States Straits Strait Union University'
)
