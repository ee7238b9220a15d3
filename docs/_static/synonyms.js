// Words that readers take for one another, one group a line: the search finds all by each.
"use strict";

const SYNONYMS = `
two multiple several different
save store serialize export persist
load restore deserialize reload
speed slow fast faster slower performance
freeze frozen
find found locate
create make define build
recursion recursive
pad padding
dataset generator pipeline loader
`;
