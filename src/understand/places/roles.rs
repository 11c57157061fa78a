//! What each place of a text is to the person: insured there, cared for there, living there, or set against another.
//!
//! In comes a text with its places; out goes the whole reading. A role is told by the words right before and right
//! behind a name, up to the next name or the end of the clause; the nearer word wins. What follows from the roles:
//!
//! - The insured place is one with words of insurance or retirement, else the first that is merely named, else the
//!   home or the place of registration. One single place that somebody goes to for care leaves it open.
//! - The place of care is one with words of care. A home elsewhere counts as one, unless the text is only about
//!   amounts; so does a further place merely named, when the text is about care.
//! - Places joined by 和 or 比 and the like, or asked which gives more, are compared: then neither is set.
//! - Where an account is moved, the insured place is the one that it leaves; nobody is cared for then.
//! - Where the family is to use an account (共济), a further place is one of care only if words of care say so.
//! - A denied place (不是上海) is left out.

use std::cmp::Reverse;
use std::sync::LazyLock;

use crate::subject::RegionCode;
use crate::understand::places::cues::{
    AMOUNT_TOPIC, ATTRIBUTES, BEHIND, BIRTH_BEFORE, CARE_BEFORE, CARE_TOPIC, CLAUSE_ENDS, COMPARISON, Cue,
    DENIED, ELSEWHERE, FAMILY_TOPIC, FILLERS, GOING, HOME, INSURED_BEFORE, JOINS, KIN, LINK, LIVING_BEFORE,
    LIVING_BEFORE_LINK, PAST, TRANSFER_TOPIC, TRANSFERS, WORKING_BEFORE,
};
use crate::understand::places::{Located, Mention, Places, Role, encloses};

/// Reads the roles of the places found in a text.
pub(super) fn read(places: &Places, text: &str, mentions: Vec<Mention>) -> Located {
    if mentions.is_empty() {
        return Located::default();
    }
    let topic = Topic::new(text);
    let mut spots = spots(places, text, mentions);
    spots.retain(|spot| !spot.denied);
    let left = transfer(text, &topic, &mut spots);
    let regions = if left.is_some() {
        Vec::new()
    } else {
        comparison(text, &topic, &mut spots)
    };
    let (region, care_region) = match left {
        Some(left) => (Some(left), None),
        None if regions.is_empty() => conclude(&topic, &spots),
        None => (None, None),
    };
    Located {
        region,
        regions,
        care_region,
        mentions: spots.into_iter().map(|spot| spot.mention).collect(),
    }
}

/// A place with what the words around it tell.
#[derive(Debug)]
struct Spot {
    mention: Mention,
    reported: RegionCode,
    told: Told,
    /// Whether it is said not to be the place.
    denied: bool,
    /// Whether it lies in the past (以前在, 从).
    past: bool,
}

/// What the words around a place tell.
#[derive(Debug, Clone, Copy)]
struct Told {
    role: Role,
    /// Whether they leave no doubt: 参保 rather than 工作, 去…看病 rather than 看病.
    surely: bool,
    /// Whether somebody goes or comes there.
    going: bool,
}

impl Told {
    const fn surely(role: Role) -> Told {
        Told {
            role,
            surely: true,
            going: false,
        }
    }

    const fn perhaps(role: Role) -> Told {
        Told {
            role,
            surely: false,
            going: false,
        }
    }
}

/// What the whole text is about, as far as places depend on it.
struct Topic {
    care: bool,
    amount: bool,
    elsewhere: bool,
    transfer: bool,
    comparison: bool,
    /// Whether somebody else is to use the account: then no place is one of care only because it is named.
    family: bool,
}

impl Topic {
    fn new(text: &str) -> Topic {
        let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
        Topic {
            care: any(CARE_TOPIC),
            amount: any(AMOUNT_TOPIC),
            elsewhere: any(ELSEWHERE),
            transfer: any(TRANSFER_TOPIC),
            comparison: any(COMPARISON) || more_than(text),
            family: any(FAMILY_TOPIC),
        }
    }
}

fn spots(places: &Places, text: &str, mentions: Vec<Mention>) -> Vec<Spot> {
    let starts: Vec<usize> = mentions.iter().map(|mention| mention.range.start).collect();
    let mut spots: Vec<Spot> = Vec::with_capacity(mentions.len());
    // Where the words begin that no earlier place has taken.
    let mut free = 0;
    for (at, mut mention) in mentions.into_iter().enumerate() {
        let start = mention.range.start;
        let end = mention.range.end;
        let left = text.get(free.min(start)..start).unwrap_or_default();
        let left = clause_before(left);
        let limit = starts[at + 1..].iter().copied().find(|start| *start >= end);
        let right = &text[end..limit.unwrap_or(text.len())];
        let (right, joins_next) = match right.find(CLAUSE_ENDS) {
            Some(clause) => (&right[..clause], false),
            None => (right, limit.is_some()),
        };
        let around = Around {
            left,
            right,
            joins_next,
        };
        let (told, taken) = around.told();
        mention.role = told.role;
        free = end.max(free) + taken;
        let behind = around.behind(false).map(|behind| behind.cue);
        let absent = !matches!(behind, Some(Cue::Insured | Cue::InsuredVerb))
            && ends_with(left, &["不在", "没在", "不住"]).is_some();
        spots.push(Spot {
            reported: places.reported(mention.code),
            told,
            denied: around.denied() && !absent,
            past: absent || ends_with(left.trim_end_matches(is_link), PAST).is_some(),
            mention,
        });
    }
    spots
}

/// The clause that ends where the text ends, at most 24 characters of it.
fn clause_before(text: &str) -> &str {
    let from = text.char_indices().rev().nth(23).map_or(0, |(at, _)| at);
    let text = &text[from..];
    // A comma right before a name does not part it from its cue: 社保在,上海.
    let inner = text.trim_end_matches([',', ':']);
    match inner.rfind(CLAUSE_ENDS) {
        Some(at) => text[at..].trim_start_matches(CLAUSE_ENDS),
        None => text,
    }
}

/// The words around a place.
struct Around<'t> {
    left: &'t str,
    right: &'t str,
    /// Whether the next place follows within the clause.
    joins_next: bool,
}

/// The first cue behind a place.
struct Behind {
    cue: Cue,
    /// Characters between the place and the cue.
    gap: usize,
    /// Bytes from the place to the end of the cue.
    end: usize,
}

impl Around<'_> {
    /// What is told, and how many bytes behind the place tell it.
    fn told(&self) -> (Told, usize) {
        let going = ends_with(self.left, GOING).is_some();
        let stays = self.left.ends_with('在');
        let before = self.before();
        let own = matches!(before, Some((Role::Living | Role::Birth, _)));
        let behind = self.behind(own);
        let taken = behind.as_ref().map_or(0, |behind| behind.end);
        let near = |farthest: usize| {
            behind
                .as_ref()
                .filter(|behind| behind.gap <= farthest)
                .map(|behind| behind.cue)
        };
        let mut told = match (before, near(1)) {
            (_, Some(Cue::Insured)) if going && self.usage_follows(taken) => Told::surely(Role::Care),
            (_, Some(Cue::Insured | Cue::InsuredVerb)) => Told::surely(Role::Insured),
            _ if self.right.starts_with("内") => Told::perhaps(Role::Insured),
            (_, Some(Cue::Elsewhere)) if going || stays => Told::surely(Role::Care),
            (_, Some(Cue::Elsewhere)) => Told::perhaps(Role::Insured),
            (Some((Role::Living, surely)), _) => match near(4) {
                Some(Cue::Care | Cue::Use) => Told::surely(Role::Care),
                _ => Told {
                    role: Role::Living,
                    surely,
                    going: false,
                },
            },
            (Some((Role::Care, _)), _) => Told::surely(Role::Care),
            (Some((Role::Insured, _)), Some(Cue::Use)) => Told::surely(Role::Care),
            (Some((Role::Insured, surely)), Some(Cue::Care)) => Told {
                role: Role::Insured,
                surely,
                going: false,
            },
            (Some((Role::Insured, surely)), Some(Cue::Working) | None) if near(6) != Some(Cue::Living) => {
                Told {
                    role: Role::Insured,
                    surely,
                    going: false,
                }
            }
            (before, _) => match (near(6), before) {
                (Some(Cue::Care | Cue::Use), _) => Told {
                    role: Role::Care,
                    surely: going,
                    going,
                },
                (Some(Cue::Insured | Cue::InsuredVerb), _) => Told::surely(Role::Insured),
                (Some(Cue::Working), Some((Role::Named, _))) => Told::perhaps(Role::Living),
                (Some(Cue::Working | Cue::Schooling), _) => Told::perhaps(Role::Insured),
                (Some(Cue::Living), _) => Told::surely(Role::Living),
                (_, Some((Role::Named, _))) => Told::perhaps(Role::Living),
                (_, Some((role, surely))) => Told {
                    role,
                    surely,
                    going: false,
                },
                (Some(Cue::Birth), None) if stays && self.right.starts_with(HOME) => {
                    Told::surely(Role::Living)
                }
                (Some(Cue::Birth), None) => Told::perhaps(Role::Birth),
                _ => Told::perhaps(Role::Named),
            },
        };
        told.going |= going;
        let used = match (told.role, behind.as_ref().map(|behind| behind.cue)) {
            (
                Role::Insured,
                Some(Cue::Insured | Cue::InsuredVerb | Cue::Working | Cue::Schooling | Cue::Elsewhere),
            )
            | (Role::Care, Some(Cue::Care | Cue::Use | Cue::Elsewhere | Cue::Insured))
            | (Role::Living, Some(Cue::Living | Cue::Working))
            | (Role::Birth, Some(Cue::Birth)) => taken,
            _ => 0,
        };
        (told, used)
    }

    /// The role that the words before tell, and whether surely; [`Role::Named`] for the place of the asker's children.
    fn before(&self) -> Option<(Role, bool)> {
        let bare = self.left.trim_end_matches(is_link);
        let link = &self.left[bare.len()..];
        let linked = link.contains(['在', '于', '到']);
        if ends_with(bare, CARE_BEFORE).is_some() {
            return Some((Role::Care, true));
        }
        if linked && ends_with(bare, KIN).is_some() {
            return Some((Role::Named, false));
        }
        let home = ends_with(bare, &["老家", "娘家", "婆家"]).is_some();
        if !home
            && ends_with(self.left, LIVING_BEFORE)
                .or_else(|| ends_with(bare, LIVING_BEFORE))
                .is_some()
            || (!home && linked && ends_with(bare, LIVING_BEFORE_LINK).is_some())
        {
            return Some((Role::Living, true));
        }
        if let Some(word) = ends_with(bare, BIRTH_BEFORE) {
            let there = bare[..bare.len() - word.len()].ends_with(['在', '回', '住', '到']);
            return Some(if there {
                (Role::Living, true)
            } else {
                (Role::Birth, true)
            });
        }
        if ends_with(bare, INSURED_BEFORE).is_some() {
            return Some((Role::Insured, true));
        }
        ends_with(bare, WORKING_BEFORE)
            .is_some()
            .then_some((Role::Insured, false))
    }

    /// The first cue behind the place that is not one of the next place. `own` says that the words before the place
    /// tell its role already.
    fn behind(&self, own: bool) -> Option<Behind> {
        let mut rest = self.right;
        let mut home = false;
        while let Some(filler) = starts_with(rest, FILLERS) {
            home |= filler == HOME;
            rest = &rest[filler.len()..];
        }
        let skipped = self.right.len() - rest.len();
        let mut next = 0;
        for (gap, (at, _)) in rest.char_indices().take(8).enumerate() {
            if at < next {
                continue;
            }
            let Some((cue, word)) = cue_at(&rest[at..]) else {
                continue;
            };
            next = at + word.len();
            if cue == Cue::Nothing {
                continue;
            }
            if cue == Cue::Birth && word == "人" && gap > 0 {
                continue;
            }
            while matches!(cue, Cue::Insured | Cue::InsuredVerb)
                && let Some(more) = more_of_insurance(&rest[next..])
            {
                next += more.len();
            }
            let remaining = &rest[next..];
            if self.joins_next && remaining.chars().all(is_link) {
                let of_next = match cue {
                    Cue::Living | Cue::Birth => word != "人" || !remaining.is_empty() && own,
                    _ => own && remaining.contains(['在', '是']),
                };
                if of_next {
                    return None;
                }
            }
            return Some(Behind {
                cue,
                gap,
                end: skipped + next,
            });
        }
        (home && !(rest.is_empty() && self.joins_next)).then_some(Behind {
            cue: Cue::Birth,
            gap: 0,
            end: skipped,
        })
    }

    /// Whether behind the first `taken` bytes something is asked about using a card.
    fn usage_follows(&self, taken: usize) -> bool {
        let rest = &self.right[taken..];
        [
            "能用",
            "还能",
            "能不能",
            "可以用",
            "怎么用",
            "好用",
            "能刷",
            "管用",
            "用得",
            "通用",
            "能报",
            "怎么报",
            "报销",
            "备案",
            "不能用",
            "可以报",
        ]
        .iter()
        .any(|word| rest.contains(word))
    }

    /// Whether the words before deny the place. 是不是 asks and does not deny.
    fn denied(&self) -> bool {
        let asks = |word: &&str| {
            let before = &self.left[..self.left.len() - word.len()];
            before.ends_with(['是', '在', '要', '问', '住'])
        };
        ends_with(self.left, DENIED).filter(|word| !asks(word)).is_some() && !self.right.ends_with('吗')
    }
}

/// What belongs to a word of insurance before it: 医保|卡, 职工|医保|账户.
fn more_of_insurance(text: &str) -> Option<&'static str> {
    match cue_at(text) {
        Some((Cue::Insured | Cue::InsuredVerb, word)) => Some(word),
        _ => starts_with(text, &["账户", "关系", "账号", "余额", "待遇", "人员", "金"]),
    }
}

/// Whether something is more or less than something else: 比重庆多.
fn more_than(text: &str) -> bool {
    text.match_indices('比').any(|(at, word)| {
        let mut rest = text[at + word.len()..].chars().take(30);
        !matches!(rest.next(), Some('例' | '如')) && rest.any(|c| "多少高低".contains(c))
    })
}

/// The cues by their first character, the longest first.
static CUES: LazyLock<Vec<(char, Cue, &'static str)>> = LazyLock::new(|| {
    let words = BEHIND
        .iter()
        .flat_map(|(cue, words)| words.iter().map(|word| (*cue, *word)));
    let mut cues: Vec<(char, Cue, &str)> = words
        .filter_map(|(cue, word)| Some((word.chars().next()?, cue, word)))
        .collect();
    cues.sort_by_key(|(first, _, word)| (*first, Reverse(word.len())));
    cues
});

/// The longest cue that the text begins with.
fn cue_at(text: &str) -> Option<(Cue, &'static str)> {
    let first = text.chars().next()?;
    let start = CUES.partition_point(|cue| cue.0 < first);
    CUES[start..]
        .iter()
        .take_while(|cue| cue.0 == first)
        .find(|(_, _, word)| text.starts_with(word))
        .map(|(_, cue, word)| (*cue, *word))
}

fn ends_with<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words
        .iter()
        .copied()
        .filter(|word| text.ends_with(word))
        .max_by_key(|word| word.len())
}

fn starts_with<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words
        .iter()
        .copied()
        .filter(|word| text.starts_with(word))
        .max_by_key(|word| word.len())
}

fn is_link(c: char) -> bool {
    LINK.contains(c)
}

/// The place that an account is moved away from; both places get their roles.
fn transfer(text: &str, topic: &Topic, spots: &mut [Spot]) -> Option<RegionCode> {
    for at in 1..spots.len() {
        let (from, to) = (&spots[at - 1], &spots[at]);
        if from.reported == to.reported {
            continue;
        }
        let between = text
            .get(from.mention.range.end..to.mention.range.start)
            .unwrap_or_default();
        let bare = between.trim_end_matches("老家").trim_end_matches(is_link);
        let moves = ends_with(bare, TRANSFERS).is_some()
            && !between.contains("院")
            && !between.contains("诊")
            && !between.contains(['。', '?', '!', ';', '\n']);
        if moves {
            spots[at - 1].told = Told::surely(Role::Insured);
            spots[at - 1].mention.role = Role::Insured;
            spots[at].told = Told {
                role: Role::Named,
                surely: false,
                going: true,
            };
            spots[at].mention.role = Role::Named;
            return Some(spots[at - 1].reported);
        }
    }
    let left = spots.iter_mut().find(|spot| topic.transfer && spot.past)?;
    left.mention.role = Role::Insured;
    Some(left.reported)
}

/// The places that are compared; none if fewer than two are.
fn comparison(text: &str, topic: &Topic, spots: &mut [Spot]) -> Vec<RegionCode> {
    let joined: Vec<bool> = spots
        .windows(2)
        .map(|pair| {
            // The places of one collective name share their range.
            let Some(between) = text.get(pair[0].mention.range.end..pair[1].mention.range.start) else {
                return true;
            };
            let care = pair.iter().any(|spot| spot.told.role == Role::Care);
            let insured = pair.iter().any(|spot| spot.told.role == Role::Insured);
            joins(between) && !(care && (insured || matches!(between, "" | ",")))
        })
        .collect();
    let plain = |spot: &Spot| {
        matches!(spot.told.role, Role::Insured | Role::Named | Role::Birth) && !spot.told.going && !spot.past
    };
    let all_plain = spots.iter().all(plain);
    let all_care = spots
        .iter()
        .all(|spot| spot.told.role == Role::Care && !spot.told.surely);
    let members: Vec<usize> = if topic.comparison && (all_plain || all_care) {
        (0..spots.len()).collect()
    } else {
        let can_join = |spot: &Spot| plain(spot) || (spot.told.role == Role::Care && !spot.told.surely);
        (0..spots.len())
            .filter(|at| {
                let with_last = *at > 0 && joined[at - 1] && can_join(&spots[at - 1]);
                let with_next = joined.get(*at) == Some(&true) && can_join(&spots[at + 1]);
                can_join(&spots[*at]) && (with_last || with_next)
            })
            .collect()
    };
    let mut regions: Vec<RegionCode> = Vec::new();
    for at in &members {
        let reported = spots[*at].reported;
        // 江苏的,南京…: the province only tells where the city is, unless the two are joined.
        let outer = members.iter().any(|other| {
            let other = &spots[*other];
            other.reported != reported && encloses(reported, other.reported)
        });
        let joined_here = joined.get(*at) == Some(&true) || (*at > 0 && joined[at - 1]);
        if !regions.contains(&reported) && (!outer || joined_here) {
            regions.push(reported);
        }
    }
    if regions.len() < 2 {
        return Vec::new();
    }
    for at in members {
        spots[at].told.role = Role::Compared;
        spots[at].mention.role = Role::Compared;
    }
    regions
}

/// Whether the words between two places join them.
fn joins(between: &str) -> bool {
    let mut rest = between;
    while let Some(attribute) = starts_with(rest, ATTRIBUTES) {
        rest = &rest[attribute.len()..];
    }
    // 上海退休,北京… tells two things; only bare names are joined by a comma or nothing.
    let rest = rest.trim();
    JOINS.contains(&rest) && (!matches!(rest, "" | ",") || rest.len() == between.len())
}

/// The insured place and the place of care.
fn conclude(topic: &Topic, spots: &[Spot]) -> (Option<RegionCode>, Option<RegionCode>) {
    let with = |role: Role| spots.iter().filter(move |spot| spot.told.role == role);
    let insured = with(Role::Insured)
        .filter(|spot| spot.told.surely && !spot.past)
        .chain(with(Role::Insured).filter(|spot| !spot.past))
        .chain(with(Role::Insured))
        .next();
    let named = with(Role::Named)
        .filter(|spot| !spot.told.going && !spot.past)
        .chain(with(Role::Named).filter(|spot| !spot.told.going))
        .next();
    let care = with(Role::Care).next();
    let living = with(Role::Living).next();
    let birth = with(Role::Birth).next();
    let went = with(Role::Named).find(|spot| spot.told.going);

    let region = match (insured.or(named), care, living, birth) {
        (Some(spot), ..) => Some(spot),
        (None, Some(_), Some(home), None) => Some(home),
        (None, Some(_), _, Some(birth)) => Some(birth),
        (None, Some(care), None, None) => {
            let elsewhere = care.told.surely || topic.elsewhere;
            (!elsewhere && went.is_none()).then_some(care)
        }
        (None, None, Some(_), Some(birth)) if topic.care => Some(birth),
        (None, None, Some(home), Some(birth)) => Some(if home.told.surely { home } else { birth }),
        (None, None, Some(home), None) => {
            let elsewhere = topic.elsewhere || home.told.going;
            (!elsewhere).then_some(home)
        }
        (None, None, None, Some(birth)) => Some(birth),
        (None, None, None, None) => went.filter(|_| !topic.care),
    };
    let region = region.map(|spot| narrowed(spot, spots));
    let other = |spot: &&Spot| {
        region.is_none_or(|region| !encloses(region, spot.reported) && !encloses(spot.reported, region))
    };
    let care = with(Role::Care).find(other).or_else(|| {
        // Somewhere else is a place of care when the text is about care, a home also when it is not about money.
        let elsewhere = spots.iter().filter(|spot| !spot.past).find(|spot| {
            let abroad = matches!(spot.reported.value() / 10_000, 71 | 81 | 82);
            other(spot)
                && match spot.told.role {
                    Role::Living => topic.care || (!topic.amount && !abroad),
                    Role::Named => topic.care,
                    Role::Insured => topic.care && !spot.told.surely,
                    _ => false,
                }
        });
        elsewhere.filter(|_| !topic.family && (topic.care || !topic.transfer))
    });
    (region, care.map(|spot| spot.reported))
}

/// The place itself, or a city in it that is named as the same.
fn narrowed(spot: &Spot, spots: &[Spot]) -> RegionCode {
    spots
        .iter()
        .filter(|other| {
            matches!(other.told.role, Role::Insured | Role::Named | Role::Living)
                && other.reported != spot.reported
                && encloses(spot.reported, other.reported)
        })
        .map(|other| other.reported)
        .next()
        .unwrap_or(spot.reported)
}
