/** One short article in many languages, written for these tests, with the quotation marks that each language uses. */
export interface InLanguage {
  /** BCP 47 tag. */
  readonly language: string
  readonly headline: string
  readonly articleBody: string
}

const texts: readonly (readonly [language: string, headline: string, articleBody: string])[] = [
  [
    'de',
    'Stadtrat verschiebt Eröffnung der Brücke',
    'Der Stadtrat hat die Eröffnung der neuen Brücke am Montag verschoben. „Wir werden keine Brücke eröffnen, über die wir selbst nicht gehen würden“, sagte die Vorsitzende Marta Lindqvist. Die Arbeiten sollen im Juni abgeschlossen sein.'
  ],
  [
    'fr',
    'Le conseil reporte l’ouverture du pont',
    'Le conseil municipal a reporté lundi l’ouverture du nouveau pont. « Nous n’ouvrirons pas un pont que nous ne traverserions pas nous-mêmes », a déclaré la présidente Marta Lindqvist. Les travaux doivent être terminés en juin.'
  ],
  [
    'es',
    'El ayuntamiento aplaza la apertura del puente',
    'El ayuntamiento aplazó el lunes la apertura del nuevo puente. «No vamos a abrir un puente que nosotros mismos no cruzaríamos», dijo la presidenta Marta Lindqvist. Las obras deberían terminar en junio.'
  ],
  [
    'it',
    'Il consiglio rinvia l’apertura del ponte',
    'Il consiglio comunale ha rinviato lunedì l’apertura del nuovo ponte. «Non apriremo un ponte che noi stessi non attraverseremmo», ha detto la presidente Marta Lindqvist. I lavori dovrebbero finire a giugno.'
  ],
  [
    'pt',
    'Câmara adia abertura da ponte',
    'A câmara municipal adiou na segunda-feira a abertura da nova ponte. “Não vamos abrir uma ponte que nós próprios não atravessaríamos”, disse a presidente Marta Lindqvist. As obras devem terminar em junho.'
  ],
  [
    'nl',
    'Gemeenteraad stelt opening van brug uit',
    'De gemeenteraad heeft maandag de opening van de nieuwe brug uitgesteld. “We openen geen brug waar we zelf niet overheen zouden gaan”, zei voorzitter Marta Lindqvist. De werkzaamheden moeten in juni klaar zijn.'
  ],
  [
    'sv',
    'Kommunen skjuter upp brons öppning',
    'Kommunfullmäktige sköt på måndagen upp öppningen av den nya bron. ”Vi kommer inte att öppna en bro som vi själva inte skulle gå över”, sade ordföranden Marta Lindqvist. Arbetet ska vara klart i juni.'
  ],
  [
    'da',
    'Byrådet udskyder åbningen af broen',
    'Byrådet udsatte mandag åbningen af den nye bro. »Vi åbner ikke en bro, som vi ikke selv ville gå over«, sagde formanden Marta Lindqvist. Arbejdet skal være færdigt i juni.'
  ],
  [
    'nb',
    'Bystyret utsetter åpningen av broen',
    'Bystyret utsatte mandag åpningen av den nye broen. «Vi kommer ikke til å åpne en bro som vi ikke selv ville gått over», sa lederen Marta Lindqvist. Arbeidet skal være ferdig i juni.'
  ],
  [
    'fi',
    'Kaupunginvaltuusto lykkäsi sillan avaamista',
    'Kaupunginvaltuusto lykkäsi maanantaina uuden sillan avaamista. ”Emme avaa siltaa, jota emme itse ylittäisi”, sanoi puheenjohtaja Marta Lindqvist. Töiden pitäisi valmistua kesäkuussa.'
  ],
  [
    'pl',
    'Rada miasta przekłada otwarcie mostu',
    'Rada miasta przełożyła w poniedziałek otwarcie nowego mostu. „Nie otworzymy mostu, po którym sami byśmy nie przeszli” – powiedziała przewodnicząca Marta Lindqvist. Prace mają zakończyć się w czerwcu.'
  ],
  [
    'cs',
    'Rada odkládá otevření mostu',
    'Městská rada v pondělí odložila otevření nového mostu. „Neotevřeme most, po kterém bychom sami nepřešli,“ řekla předsedkyně Marta Lindqvistová. Práce mají skončit v červnu.'
  ],
  [
    'sk',
    'Rada odkladá otvorenie mosta',
    'Mestská rada v pondelok odložila otvorenie nového mosta. „Neotvoríme most, po ktorom by sme sami neprešli,“ povedala predsedníčka Marta Lindqvistová. Práce sa majú skončiť v júni.'
  ],
  [
    'hu',
    'A tanács elhalasztotta a híd megnyitását',
    'A városi tanács hétfőn elhalasztotta az új híd megnyitását. „Nem nyitunk meg olyan hidat, amelyen mi magunk nem mennénk át” – mondta Marta Lindqvist elnök. A munkálatoknak júniusban kell befejeződniük.'
  ],
  [
    'ro',
    'Consiliul amână deschiderea podului',
    'Consiliul local a amânat luni deschiderea noului pod. „Nu vom deschide un pod pe care noi înșine nu l-am traversa”, a spus președinta Marta Lindqvist. Lucrările ar trebui să se încheie în iunie.'
  ],
  [
    'tr',
    'Meclis köprünün açılışını erteledi',
    'Belediye meclisi yeni köprünün açılışını pazartesi günü erteledi. “Kendimizin geçmeyeceği bir köprüyü açmayacağız” dedi başkan Marta Lindqvist. Çalışmaların haziran ayında bitmesi gerekiyor.'
  ],
  [
    'ru',
    'Совет отложил открытие моста',
    'Городской совет в понедельник отложил открытие нового моста. «Мы не откроем мост, по которому сами бы не прошли», — сказала председатель Марта Линдквист. Работы должны закончиться в июне.'
  ],
  [
    'uk',
    'Рада відклала відкриття мосту',
    'Міська рада в понеділок відклала відкриття нового мосту. «Ми не відкриємо міст, яким самі б не пройшли», — сказала голова Марта Ліндквіст. Роботи мають завершитися в червні.'
  ],
  [
    'bg',
    'Съветът отложи откриването на моста',
    'Общинският съвет отложи в понеделник откриването на новия мост. „Няма да открием мост, по който самите ние не бихме минали“, каза председателката Марта Линдквист. Работата трябва да приключи през юни.'
  ],
  [
    'sr',
    'Савет одложио отварање моста',
    'Градски савет је у понедељак одложио отварање новог моста. „Нећемо отворити мост преко којег сами не бисмо прешли“, рекла је председница Марта Линдквист. Радови треба да се заврше у јуну.'
  ],
  [
    'hr',
    'Vijeće odgodilo otvaranje mosta',
    'Gradsko vijeće je u ponedjeljak odgodilo otvaranje novog mosta. „Nećemo otvoriti most preko kojeg sami ne bismo prešli”, rekla je predsjednica Marta Lindqvist. Radovi bi trebali završiti u lipnju.'
  ],
  [
    'el',
    'Το συμβούλιο αναβάλλει τα εγκαίνια της γέφυρας',
    'Το δημοτικό συμβούλιο ανέβαλε τη Δευτέρα τα εγκαίνια της νέας γέφυρας. «Δεν θα ανοίξουμε μια γέφυρα που εμείς οι ίδιοι δεν θα περνούσαμε», είπε η πρόεδρος Μάρτα Λίντκβιστ. Οι εργασίες θα τελειώσουν τον Ιούνιο.'
  ],
  [
    'he',
    'המועצה דוחה את פתיחת הגשר',
    'מועצת העיר דחתה ביום שני את פתיחת הגשר החדש. "לא נפתח גשר שאנחנו עצמנו לא היינו חוצים", אמרה יושבת הראש מרתה לינדקוויסט. העבודות אמורות להסתיים ביוני.'
  ],
  [
    'ar',
    'المجلس يؤجل افتتاح الجسر',
    'أجل مجلس المدينة يوم الاثنين افتتاح الجسر الجديد. وقالت رئيسة المجلس مارتا ليندكويست: «لن نفتتح جسرا لن نعبره نحن أنفسنا». ومن المقرر أن تنتهي الأعمال في يونيو.'
  ],
  [
    'fa',
    'شورا افتتاح پل را به تعویق انداخت',
    'شورای شهر روز دوشنبه افتتاح پل جدید را به تعویق انداخت. مارتا لیندکویست، رئیس شورا، گفت: «پلی را که خودمان از آن عبور نمی‌کنیم افتتاح نخواهیم کرد». کارها باید در ماه ژوئن به پایان برسد.'
  ],
  [
    'ur',
    'کونسل نے پل کا افتتاح ملتوی کر دیا',
    'سٹی کونسل نے پیر کو نئے پل کا افتتاح ملتوی کر دیا۔ کونسل کی صدر مارتا لنڈکوسٹ نے کہا کہ ہم ایسا پل نہیں کھولیں گے جسے ہم خود پار نہ کریں۔ کام جون میں مکمل ہونا ہے۔'
  ],
  [
    'hi',
    'परिषद ने पुल का उद्घाटन टाला',
    'नगर परिषद ने सोमवार को नए पुल का उद्घाटन टाल दिया। परिषद की अध्यक्ष मार्ता लिंडक्विस्ट ने कहा, “हम ऐसा पुल नहीं खोलेंगे जिसे हम खुद पार न करें।” काम जून में पूरा होना है।'
  ],
  [
    'bn',
    'পরিষদ সেতুর উদ্বোধন পিছিয়ে দিল',
    'নগর পরিষদ সোমবার নতুন সেতুর উদ্বোধন পিছিয়ে দিয়েছে। পরিষদের সভাপতি মার্তা লিন্ডকুইস্ট বলেন, “আমরা এমন সেতু খুলব না যা আমরা নিজেরা পার হব না।” কাজ জুনে শেষ হওয়ার কথা।'
  ],
  [
    'ja',
    '市議会、橋の開通を延期',
    '市議会は月曜日、新しい橋の開通を延期した。「自分たちが渡らないような橋は開通させない」とマルタ・リンドクヴィスト議長は述べた。工事は6月に終わる予定だ。'
  ],
  [
    'zh',
    '市议会推迟大桥通车',
    '市议会周一推迟了新大桥的通车。议长玛尔塔·林德奎斯特说：“我们不会开通一座连我们自己都不愿走的桥。”工程预计六月完工。'
  ],
  [
    'ko',
    '시의회, 다리 개통 연기',
    '시의회는 월요일 새 다리의 개통을 연기했다. 마르타 린드크비스트 의장은 “우리 스스로 건너지 않을 다리는 열지 않겠다”고 말했다. 공사는 6월에 끝날 예정이다.'
  ],
  [
    'vi',
    'Hội đồng hoãn khánh thành cầu',
    'Hội đồng thành phố hôm thứ Hai đã hoãn khánh thành cây cầu mới. “Chúng tôi sẽ không mở một cây cầu mà chính chúng tôi không muốn đi qua”, chủ tịch Marta Lindqvist nói. Công việc dự kiến hoàn thành vào tháng Sáu.'
  ],
  [
    'id',
    'Dewan kota menunda pembukaan jembatan',
    'Dewan kota pada hari Senin menunda pembukaan jembatan baru. “Kami tidak akan membuka jembatan yang kami sendiri tidak mau menyeberanginya,” kata ketua dewan Marta Lindqvist. Pekerjaan itu diharapkan selesai pada bulan Juni.'
  ],
  [
    'tl',
    'Ipinagpaliban ng konseho ang pagbubukas ng tulay',
    'Ipinagpaliban ng konseho ng lungsod noong Lunes ang pagbubukas ng bagong tulay. “Hindi kami magbubukas ng tulay na kami mismo ay hindi tatawid,” sabi ng pangulong si Marta Lindqvist. Ang trabaho ay dapat matapos sa Hunyo.'
  ],
  [
    'sw',
    'Baraza laahirisha ufunguzi wa daraja',
    'Baraza la mji siku ya Jumatatu liliahirisha ufunguzi wa daraja jipya. “Hatutafungua daraja ambalo sisi wenyewe hatuwezi kulivuka,” alisema mwenyekiti Marta Lindqvist. Kazi hiyo inatarajiwa kukamilika mwezi Juni.'
  ],
  [
    'af',
    'Raad stel opening van brug uit',
    'Die stadsraad het Maandag die opening van die nuwe brug uitgestel. “Ons sal nie ’n brug oopmaak waaroor ons self nie sou loop nie,” het die voorsitter Marta Lindqvist gesê. Die werk moet in Junie klaar wees.'
  ],
  [
    'ca',
    'L’ajuntament ajorna l’obertura del pont',
    'L’ajuntament va ajornar dilluns l’obertura del nou pont. «No obrirem un pont que nosaltres mateixos no travessaríem», va dir la presidenta Marta Lindqvist. Les obres haurien d’acabar al juny.'
  ],
  [
    'et',
    'Linnavolikogu lükkas silla avamise edasi',
    'Linnavolikogu lükkas esmaspäeval uue silla avamise edasi. „Me ei ava silda, mida me ise ei ületaks,“ ütles esimees Marta Lindqvist. Tööd peaksid lõppema juunis.'
  ],
  [
    'lv',
    'Dome atliek tilta atklāšanu',
    'Pilsētas dome pirmdien atlika jaunā tilta atklāšanu. “Mēs neatklāsim tiltu, kuru paši nešķērsotu,” sacīja priekšsēdētāja Marta Lindkvista. Darbiem jābeidzas jūnijā.'
  ],
  [
    'lt',
    'Taryba atidėjo tilto atidarymą',
    'Miesto taryba pirmadienį atidėjo naujojo tilto atidarymą. „Mes neatidarysime tilto, kuriuo patys neitume“, – sakė pirmininkė Marta Lindqvist. Darbai turėtų baigtis birželį.'
  ],
  [
    'sl',
    'Mestni svet preložil odprtje mostu',
    'Mestni svet je v ponedeljek preložil odprtje novega mostu. »Ne bomo odprli mostu, ki ga sami ne bi prečkali,« je dejala predsednica Marta Lindqvist. Dela naj bi se končala junija.'
  ],
  [
    'is',
    'Borgarráð frestar opnun brúarinnar',
    'Borgarráð frestaði á mánudag opnun nýju brúarinnar. „Við opnum ekki brú sem við sjálf myndum ekki ganga yfir,“ sagði formaðurinn Marta Lindqvist. Verkinu á að ljúka í júní.'
  ],
  [
    'ga',
    'Cuireann an chomhairle oscailt an droichid siar',
    'Chuir comhairle na cathrach oscailt an droichid nua siar Dé Luain. “Ní osclóimid droichead nach rachaimis féin trasna air,” a dúirt an cathaoirleach Marta Lindqvist. Tá an obair le críochnú i mí an Mheithimh.'
  ],
  [
    'cy',
    'Y cyngor yn gohirio agor y bont',
    'Gohiriodd cyngor y ddinas agoriad y bont newydd ddydd Llun. “Ni fyddwn yn agor pont na fyddem ni ein hunain yn ei chroesi,” meddai’r cadeirydd Marta Lindqvist. Dylai’r gwaith ddod i ben ym mis Mehefin.'
  ],
  [
    'sq',
    'Këshilli shtyn hapjen e urës',
    'Këshilli bashkiak shtyu të hënën hapjen e urës së re. “Ne nuk do të hapim një urë që ne vetë nuk do ta kalonim”, tha kryetarja Marta Lindqvist. Punimet duhet të përfundojnë në qershor.'
  ],
  [
    'eu',
    'Udalak zubiaren irekiera atzeratu du',
    'Udal batzarrak astelehenean zubi berriaren irekiera atzeratu zuen. «Ez dugu guk geuk zeharkatuko ez genukeen zubirik irekiko», esan zuen Marta Lindqvist presidenteak. Lanak ekainean amaitu behar dira.'
  ],
  [
    'so',
    'Golaha oo dib u dhigay furitaanka buundada',
    'Golaha magaalada ayaa Isniintii dib u dhigay furitaanka buundada cusub. “Ma furi doonno buundo aan annagu ka gudbi karin,” ayay tiri guddoomiye Marta Lindqvist. Shaqada waa in la dhammeeyaa bisha Juun.'
  ],
  [
    'ha',
    'Majalisa ta dage bude gada',
    'Majalisar birni ta dage bude sabuwar gada a ranar Litinin. “Ba za mu bude gadar da mu kanmu ba za mu haye ba,” in ji shugabar Marta Lindqvist. Ana sa ran kammala aikin a watan Yuni.'
  ],
  [
    'ta',
    'பாலம் திறப்பு ஒத்திவைப்பு',
    'நகர சபை திங்கட்கிழமை புதிய பாலத்தின் திறப்பை ஒத்திவைத்தது. நாங்களே கடக்காத பாலத்தை திறக்க மாட்டோம் என்று தலைவர் மார்த்தா கூறினார்.'
  ],
  [
    'th',
    'สภาเมืองเลื่อนเปิดสะพาน',
    'สภาเมืองเลื่อนการเปิดสะพานใหม่เมื่อวันจันทร์ ประธานสภากล่าวว่าเราจะไม่เปิดสะพานที่เราเองก็ไม่กล้าข้าม งานจะเสร็จในเดือนมิถุนายน'
  ],
  [
    'ka',
    'საბჭომ ხიდის გახსნა გადადო',
    'ქალაქის საბჭომ ორშაბათს ახალი ხიდის გახსნა გადადო. ჩვენ არ გავხსნით ხიდს, რომელზეც თავად არ გავივლიდით, თქვა თავმჯდომარემ.'
  ],
  [
    'hy',
    'Խորհուրդը հետաձգեց կամրջի բացումը',
    'Քաղաքային խորհուրդը երկուշաբթի օրը հետաձգեց նոր կամրջի բացումը։ Մենք չենք բացի կամուրջ, որով ինքներս չէինք անցնի, ասաց նախագահը։'
  ],
  [
    'am',
    'ምክር ቤቱ የድልድዩን መክፈቻ አራዘመ',
    'የከተማው ምክር ቤት ሰኞ ዕለት የአዲሱን ድልድይ መክፈቻ አራዘመ። እኛ ራሳችን የማንሻገረውን ድልድይ አንከፍትም ብለዋል ሊቀመንበሩ።'
  ]
]

export const inManyLanguages: readonly InLanguage[] = texts.map(([language, headline, articleBody]) => ({
  language,
  headline,
  articleBody
}))
