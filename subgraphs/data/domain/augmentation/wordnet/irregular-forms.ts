/** Verbs of English whose past is not made with -ed: base, past and, where it differs, participle. */
export const IRREGULAR_VERBS: readonly (readonly string[])[] = `
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|begin began begun|bend bent|bet bet
bid bid|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burst burst
buy bought|cast cast|catch caught|choose chose chosen|cling clung|come came come|cost cost|creep crept|cut cut|deal dealt|dig dug
draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found
flee fled|fling flung|fly flew flown|forbid forbade forbidden|forecast forecast|foresee foresaw foreseen|forget forgot forgotten
forgive forgave forgiven|forsake forsook forsaken|freeze froze frozen|give gave given|grind ground|grow grew grown|hang hung
hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept|know knew known|lay laid|lead led|leave left|lend lent|let let
lie lay lain|light lit|lose lost|mean meant|meet met|mislead misled|mistake mistook mistaken|outdo outdid outdone|overcome overcame overcome
overhear overheard|overthrow overthrew overthrown|pay paid|put put|quit quit|read read|rebuild rebuilt|redo redid redone|rewrite rewrote rewritten
rid rid|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said|see saw seen|seek sought|sell sold|send sent|set set
shake shook shaken|shed shed|shine shone|shoot shot|show showed shown|shrink shrank shrunk|shut shut|sing sang sung|sink sank sunk
sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|split split|spread spread|spring sprang sprung|stand stood
steal stole stolen|stick stuck|sting stung|strike struck|strive strove striven|swear swore sworn|sweep swept|swim swam swum|swing swung
take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|understand understood|undertake undertook undertaken
undo undid undone|upset upset|wake woke woken|wear wore worn|weep wept|win won|wind wound|withdraw withdrew withdrawn|withstand withstood
wring wrung|write wrote written|be was been|have had|do did done|go went gone|get got|make made`
  .trim()
  .split(/[|\n]/)
  .map((forms) => forms.trim().split(' '));

/** Nouns whose plural is not made with -s. */
export const IRREGULAR_NOUNS: readonly (readonly string[])[] = `
man men|woman women|child children|person people|foot feet|tooth teeth|goose geese|mouse mice|ox oxen|half halves|knife knives
life lives|wife wives|leaf leaves|loaf loaves|shelf shelves|thief thieves|wolf wolves|self selves|calf calves|elf elves
analysis analyses|basis bases|crisis crises|thesis theses|hypothesis hypotheses|axis axes|datum data|medium media|phenomenon phenomena
criterion criteria|index indices|matrix matrices|series series|species species|sheep sheep|deer deer|fish fish|aircraft aircraft
means means|news news|gentleman gentlemen|policeman policemen|businessman businessmen`
  .trim()
  .split(/[|\n]/)
  .map((forms) => forms.trim().split(' '));
