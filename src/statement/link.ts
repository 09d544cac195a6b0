/** Country codes and the general domains that people meet; messengers turn names that end in one into links. */
const TOP_LEVEL = new Set(
  (
    'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ' +
    'ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm ' +
    'fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it ' +
    'je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn ' +
    'mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps ' +
    'pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj ' +
    'tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw ' +
    'academy agency app art asia bank bar best bet bid bio biz blog buzz business cab cafe care cash casino cat ' +
    'center chat church city cleaning click cloud club coach codes com company computer cool cyou date deals ' +
    'delivery design dev digital direct domains earth edu email energy events exchange expert express family ' +
    'fans farm finance fit foundation fun fund fyi gallery games gdn gift global gmbh gold gov green group guide ' +
    'guru health help holdings homes host house icu inc info ink institute int international jobs land lat law ' +
    'legal life limited link live llc loan lol ltd market marketing media men mil mobi mom money monster museum ' +
    'name net network news ngo ninja one ong online org page parts party paris partners photo pics pizza place ' +
    'plus police press pro promo pub quest recipes red rent repair report rest review rip rocks run sale sbs ' +
    'school science sale services sexy shop show site skin social software solar solutions space store stream ' +
    'studio support surf systems taxi team tech tel tips today tools top tours town trade training travel tube ' +
    'university uno vacations video vin vip vote wiki win wine work works world wtf xxx xyz zone ' +
    'accountant accountants actor adult africa amsterdam apartments archi associates attorney auction ' +
    'audio auto autos baby band bargains bayern beauty beer berlin bible bike bingo blue boats bond boo ' +
    'boston bot boutique brussels build builders bzh cam camera camp capital car cards career careers ' +
    'cars catering cfd cheap claims clinic clothing community condos construction consulting contact ' +
    'contractors cooking corsica country coupons courses credit cricket cruises dad dance dating day deal ' +
    'degree democrat dental dentist diamonds diet directory discount doctor dog download eco engineer ' +
    'engineering enterprises equipment esq estate eus fail faith fan fashion feedback film financial fish ' +
    'fishing fitness flights florist flowers foo football forsale forum furniture futbol gal garden gay ' +
    'gent gifts giving glass graphics gratis gripe guitars hair hamburg haus healthcare hiphop hockey ' +
    'holiday horse hospital hosting hotel how immo immobilien industries ing insurance insure investments ' +
    'irish ist istanbul jetzt jewelry kaufen kids kim kitchen kiwi koeln lawyer lease lgbt lighting limo ' +
    'loans locker london love luxury madrid maison management map markets mba meme memorial menu miami ' +
    'moda mortgage moto motorcycles mov movie nexus nrw nyc onl ooo organic pet phd photography photos ' +
    'pictures pink play plumbing poker productions prof properties property protection quebec racing ' +
    'realestate realtor rehab reise reisen rentals republican restaurant rich rio rodeo rsvp saarland ' +
    'safe salon sarl save scot secure security sex shoes shopping singles ski soccer srl stockholm ' +
    'storage style sucks supplies supply surgery swiss sydney tattoo tax technology tennis theater ' +
    'theatre tickets tienda tires tirol tokyo toys trust ventures vet viajes villas vision vlaanderen ' +
    'vodka voting voto voyage wales wang watch webcam website wedding wien yachts yoga you zip zuerich'
  ).split(' '),
);

const SCHEME = /\b[a-z][a-z0-9+.-]*:\/\/\S*|\b(?:mailto|tel|sms|javascript|data|whatsapp):\S+/i;
const ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/;
const NAME = /(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*\.)+(xn--[a-z0-9-]+|[\p{L}\p{M}]{2,})(\/?)/giu;
/** Domains of one letter that are in use; else `P.za` and `S.Maria` are words cut short. */
const SHORT = /^(?:t\.me|t\.co|g\.co|x\.com|q\.com|z\.com|a\.co|n\.pr)$/i;

/**
 * The first thing in the text that a messenger would show as a link: an address with a scheme, a bare domain,
 * a mail address, a number address. Undefined when there is none.
 */
export function findLink(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u200c\u200d\u00ad]/g, '')
    .replaceAll('。', '.');
  const direct = SCHEME.exec(plain) ?? ADDRESS.exec(plain);
  if (direct) return direct[0];
  for (const [found, ending = '', slash] of plain.matchAll(NAME)) {
    const name = found.replace(/\/$/, '');
    if (/^www\./i.test(name)) return name;
    const oneLetter = /^[\p{L}\p{N}]\.\p{L}+$/u.test(name);
    if (isTopLevel(ending) && (!oneLetter || slash === '/' || SHORT.test(name))) return name;
  }
  return undefined;
}

function isTopLevel(ending: string): boolean {
  const other = /^xn--/i.test(ending) || /[^\p{Script=Latin}\p{M}]/u.test(ending);
  return other || TOP_LEVEL.has(ending.toLowerCase());
}

const LONGEST_LINK = 200;

/**
 * A web address as it will be shown: `https://` unless given, its host in letters that cannot be mistaken
 * (IDNA), nothing in it that could switch formatting on. Undefined when it is none, names a user (`bank.it@evil.com`)
 * or no domain.
 */
export function readLink(raw: string): string | undefined {
  if (/\s/.test(raw) || raw.length > LONGEST_LINK) return undefined;
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(raw) ? raw : `https://${raw}`;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '' || !/^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+$/.test(url.hostname))
    return undefined;
  const shown = url.pathname === '/' && url.search === '' && url.hash === '' ? url.origin : url.href;
  const safe = shown.replace(/[*~`{}]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return safe.length > LONGEST_LINK ? undefined : safe;
}
