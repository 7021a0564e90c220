/**
 * Abbreviations whose full stop does not end a sentence, in English, Russian, German, French and Spanish.
 * Written without the last stop; what can as well end a sentence ("etc.", "и т. д.", "Inc.") is left out,
 * because Unicode's own rule already goes on when a small letter follows it.
 */
function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Written with a capital, before a name: in small letters these are words ("he met the col. Then"). */
const TITLES = words(`
  Mr Mrs Ms Dr Prof St Sr Sra Srta Srs Dra Rev Hon Gen Col Capt Cmdr Lt Sgt Gov Sen Rep Pres Messrs Mt Ft Fr Hr Frl
  MM Mme Mmes Mlle Mlles Mgr Me Pr Ste Ud Uds Dña Insp Maj Adm
`);

/** Always followed by what they speak of. */
const LEADING = words(`
  e.g eg i.e ie cf vs viz approx dept
  т.е т.к т.н т.ч ул пр просп пер пл наб бул стр им проф акад доц тов гр гос изд см ср напр св обл респ
  г с д п о
  z.b bzw d.h ca evtl ggf vgl sog inkl zzgl bzgl geb
  p.ex c.-à-d av bd env ex
  ej p.ej avda apdo depto dña
`);

/** Followed by a number: "No. 5", "стр. 12", "Abb. 3". */
const BEFORE_NUMBER = words(`
  no nos nr núm p pp pág págs с стр fig figs eq eqs vol vols ch sec art abs abb kap bd рис табл гл ст п пп т тел
  кв д корп ред jan feb mar apr jun jul aug sep sept oct nov dec
`);

/** Units: after a number their stop may well end the sentence ("в 1990 г. Потом"). */
const UNITS = words('г с д п о см ч мин т р руб ст стр р');

/** Two-part ones, written with a space: the second part, and what stands before it. */
const SECOND_PARTS: ReadonlyMap<string, string> = new Map([
  ['е', 'т'],
  ['к', 'т'],
  ['н', 'т'],
  ['ч', 'т'],
  ['b', 'z'],
  ['h', 'd'],
  ['a', 'u'],
  ['ex', 'p'],
  ['ej', 'p'],
]);

/** "и т. д." and "и т. п." close a list and, before a capital, the sentence. */
const CLOSING_PARTS = words('д п');

/** First parts before a capital: "z. B.". */
const FIRST_PARTS = words('z d u p');

export interface StoppedWord {
  /** The word before the full stop, inner stops included, as written. */
  readonly word: string;
  /** The word before it when that one ends with a full stop too ("т" in "т. е."), else an empty string. */
  readonly stoppedBefore: string;
  readonly afterNumber: boolean;
  readonly beforeNumber: boolean;
}

/** Whether the full stop after this word is an abbreviation's that cannot end a sentence here. */
export function isAbbreviation({ word, stoppedBefore, afterNumber, beforeNumber }: StoppedWord): boolean {
  const lower = word.toLowerCase();
  if (beforeNumber && BEFORE_NUMBER.has(lower)) return true;
  if (afterNumber && UNITS.has(lower)) return false;
  if (stoppedBefore === 'т' && CLOSING_PARTS.has(lower)) return false;
  if (TITLES.has(word) || LEADING.has(lower)) return true;
  if (FIRST_PARTS.has(word)) return true;
  return SECOND_PARTS.get(word) === stoppedBefore && stoppedBefore !== '';
}

/** Words that begin sentences far more often than they are a surname: they end "Plan B." and "the U.S.". */
const STARTERS = words(`
  The It He She They We You But And In On At This That These Those There Then When If As So For What Who How Why
  А Но И Он Она Они Оно Мы Вы Это В На Но Если Когда Потом Затем Так Что Как Для По
  Der Die Das Er Sie Es Wir Und Aber Wenn Dann Le La Les Il Elle Ils Et Mais El Los Las Y Pero
`);

export function startsSentences(word: string): boolean {
  return STARTERS.has(word);
}
