import { pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import type { TextEdit } from '../text-edit.js';
import { drawWords, freeWords, inCapitalsOf } from './words.js';

/** English, German, French, Spanish: words that are frequent in requests to an assistant. A small lexicon of ours. */
const WORDS = `
the die le el|a eine un una|and und et y|or oder ou o|not nicht pas no|is ist est es|are sind sont son|you du vous tú
i ich je yo|me mir moi me|my mein mon mi|your dein votre tu|this dies ceci esto|that das cela eso|these diese ces estos
what was quoi qué|how wie comment cómo|who wer qui quién|where wo où dónde|when wann quand cuándo|why warum pourquoi porqué
which welche quelle cuál|all alle tous todos|every jede chaque cada|with mit avec con|without ohne sans sin|for für pour para
from von de desde|in in dans en|on auf sur sobre|to zu à a|of von de de|about über sur sobre|as als comme como|if wenn si si
now jetzt maintenant ahora|here hier ici aquí|then dann alors entonces|only nur seulement solo|please bitte svp porfavor
first erste premier primero|last letzte dernier último|next nächste prochain siguiente|before vor avant antes|after nach après después
show zeige montre muestra|tell sage dis di|give gib donne da|write schreibe écris escribe|read lies lis lee|make mache fais haz
say sage dis di|help hilf aide ayuda|explain erkläre explique explica|answer antworte réponds responde|ignore ignoriere ignore ignora
forget vergiss oublie olvida|follow folge suis sigue|repeat wiederhole répète repite|reveal enthülle révèle revela|print drucke imprime imprime
translate übersetze traduis traduce|send sende envoie envía|use benutze utilise usa|create erstelle crée crea|find finde trouve encuentra
stop stoppe arrête para|start beginne commence empieza|change ändere change cambia|delete lösche supprime borra|open öffne ouvre abre
instructions Anweisungen instructions instrucciones|instruction Anweisung instruction instrucción|rules Regeln règles reglas|rule Regel règle regla
system System système sistema|prompt Eingabe invite indicación|message Nachricht message mensaje|messages Nachrichten messages mensajes
previous vorherige précédentes anteriores|secret geheim secret secreto|password Passwort motdepasse contraseña|hidden verborgen caché oculto
user Benutzer utilisateur usuario|assistant Assistent assistant asistente|text Text texte texto|word Wort mot palabra|words Wörter mots palabras
question Frage question pregunta|list Liste liste lista|name Name nom nombre|story Geschichte histoire historia|letter Brief lettre carta
code Code code código|data Daten données datos|file Datei fichier archivo|language Sprache langue idioma|english Englisch anglais inglés
person Person personne persona|people Leute gens gente|man Mann homme hombre|woman Frau femme mujer|child Kind enfant niño|friend Freund ami amigo
world Welt monde mundo|country Land pays país|city Stadt ville ciudad|house Haus maison casa|water Wasser eau agua|money Geld argent dinero
day Tag jour día|today heute aujourd'hui hoy|year Jahr année año|time Zeit temps tiempo|new neu nouveau nuevo|old alt vieux viejo
good gut bon bueno|bad schlecht mauvais malo|big groß grand grande|small klein petit pequeño|true wahr vrai verdad|can kann peut puede
must muss doit debe|should sollte devrait debería|will wird va va|have habe ai tengo|has hat a tiene|do tue fais haz|be sei sois sé
one eins un uno|two zwei deux dos|three drei trois tres|yes ja oui sí|no nein non no|never nie jamais nunca|always immer toujours siempre
another andere autre otro|same gleich même mismo|more mehr plus más|very sehr très muy|it es il ello|we wir nous nosotros|they sie ils ellos`;

const TRANSLATIONS: ReadonlyMap<string, readonly string[]> = new Map(
  WORDS.trim()
    .split(/[|\n]/)
    .map((entry) => {
      const [word = '', ...others] = entry.trim().split(' ');
      return [word, others];
    }),
);
const LANGUAGES = [0, 1, 2];

/**
 * Some words are said in another language. Song et al. 2024, "Multilingual Blending: LLM Safety Alignment Evaluation with
 * Language Mixture"; Deng et al. 2024, "Multilingual Jailbreak Challenges in Large Language Models".
 */
export const mixLanguages: Operate = (prose, draw) => {
  const { text } = prose;
  const language = pick(LANGUAGES, draw);
  const known = freeWords(prose).filter(({ coreStart, coreEnd }) =>
    TRANSLATIONS.has(text.slice(coreStart, coreEnd).toLowerCase()),
  );
  const count = Math.ceil((0.3 + 0.7 * draw()) * known.length);
  return drawWords(known, count, draw).flatMap(({ coreStart: start, coreEnd: end }): TextEdit[] => {
    const word = text.slice(start, end);
    const translation = TRANSLATIONS.get(word.toLowerCase())?.[language] ?? word;
    const replacement = inCapitalsOf(word, translation);
    return replacement === word ? [] : [{ start, end, replacement }];
  });
};
