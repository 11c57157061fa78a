//! What was typed before, kept in a file of the user's own.
//!
//! In come lines, out goes a file that only its owner can read. A line in which something like an identity, card or
//! telephone number was masked is kept nowhere, not even until the end of the session. A file that cannot be read or
//! written costs the history and nothing else.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use rustyline::error::ReadlineError;
use rustyline::history::{FileHistory, History};

use crate::normalise::normalise;

/// How many lines are kept.
pub(super) const LINES: usize = 1_000;

/// Where the history is kept, as long as that works.
#[derive(Debug)]
pub(super) struct Keeper {
    file: Option<PathBuf>,
}

impl Keeper {
    /// One that keeps lines in a file; without a file they last as long as the session.
    pub(super) fn new(file: Option<PathBuf>) -> Keeper {
        Keeper { file }
    }

    /// Reads what was kept.
    ///
    /// # Errors
    /// With one line on why there is no history; lines are no longer written then.
    pub(super) fn load(&mut self, history: &mut FileHistory) -> Result<(), String> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        match history.load(file) {
            Ok(()) => Ok(()),
            Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(self.give_up(&error.to_string())),
        }
    }

    /// Keeps a line, unless it is better forgotten.
    ///
    /// # Errors
    /// As [`Keeper::load`].
    pub(super) fn keep(&mut self, history: &mut FileHistory, line: &str) -> Result<(), String> {
        if !may_be_kept(line) || !history.add(line).unwrap_or(false) {
            return Ok(());
        }
        let Some(file) = &self.file else {
            return Ok(());
        };
        let written = match file.parent().map(make_folder) {
            Some(Err(error)) => Err(error.to_string()),
            _ => history.append(file).map_err(|error| error.to_string()),
        };
        written.map_err(|why| self.give_up(&why))
    }

    fn give_up(&mut self, why: &str) -> String {
        let file = self.file.take().unwrap_or_default();
        format!(
            "这次打过的字不会留到下次,历史记录用不了:{}({why})",
            file.display()
        )
    }
}

/// Whether nothing in a line could identify a person.
fn may_be_kept(line: &str) -> bool {
    let normal = normalise(line);
    !normal.masked && !normal.cut
}

/// The file in the user's state directory; nothing if the environment names no home.
pub(super) fn file(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    // The specification has relative paths ignored.
    let absolute = |name: &str| {
        variable(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let state =
        absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local").join("state")))?;
    Some(state.join("yibao").join("history"))
}

/// Makes a folder that only its owner can enter; those above it as usual.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        std::fs::create_dir_all(above)?;
    }
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    /// A folder of this test's own.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("yibao-history-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn lines_come_back_and_a_message_of_two_lines_is_one() {
        let file = folder("back").join("yibao").join("history");
        for line in ["上海退休76岁每月返多少", "北京呢?\n余额怎么查"] {
            let mut history = FileHistory::new();
            let mut keeper = Keeper::new(Some(file.clone()));
            keeper.load(&mut history).unwrap();
            keeper.keep(&mut history, line).unwrap();
        }
        let mut history = FileHistory::new();
        Keeper::new(Some(file)).load(&mut history).unwrap();
        let lines: Vec<&String> = history.iter().collect();
        assert_eq!(lines, ["上海退休76岁每月返多少", "北京呢?\n余额怎么查"]);
    }

    #[test]
    fn what_could_identify_a_person_is_kept_nowhere() {
        let file = folder("masked").join("yibao").join("history");
        let mut history = FileHistory::new();
        let mut keeper = Keeper::new(Some(file.clone()));
        let endless = format!("{}310101195001011234", "医".repeat(5_000));
        for line in [
            "身份证310101195001011234余额多少",
            "打我电话13812345678",
            "/explain 3101 0119 5001 0112 34",
            "三一零一零一一九五零零一零一一二三四",
            &endless,
        ] {
            keeper.keep(&mut history, line).unwrap();
        }
        assert!(history.is_empty());
        assert!(!file.exists());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let file = folder("mode").join("yibao").join("history");
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let mut history = FileHistory::new();
        Keeper::new(Some(file.clone()))
            .keep(&mut history, "你好")
            .unwrap();
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
        // A file that lay open is closed with the next line.
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        Keeper::new(Some(file.clone()))
            .keep(&mut history, "谢谢")
            .unwrap();
        assert_eq!(mode(&file), 0o600);
    }

    #[test]
    fn a_folder_that_cannot_be_made_costs_the_history_and_is_told_once() {
        let blocked = folder("blocked").join("file");
        std::fs::write(&blocked, "").unwrap();
        let mut history = FileHistory::new();
        let mut keeper = Keeper::new(Some(blocked.join("yibao").join("history")));
        let told = [
            keeper.load(&mut history),
            keeper.keep(&mut history, "你好"),
            keeper.keep(&mut history, "谢谢"),
        ];
        let told: Vec<String> = told.into_iter().filter_map(Result::err).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with("这次打过的字不会留到下次") && !told[0].contains('\n'),
            "{told:?}"
        );
    }

    #[test]
    fn the_state_directory_is_the_users() {
        let file = |state: &str, home: &str| {
            file(|name| match name {
                "XDG_STATE_HOME" => Some(state.into()),
                "HOME" => Some(home.into()),
                _ => None,
            })
        };
        assert_eq!(file("/s", "/h"), Some("/s/yibao/history".into()));
        assert_eq!(file("", "/h"), Some("/h/.local/state/yibao/history".into()));
        assert_eq!(
            file("relative", "/h"),
            Some("/h/.local/state/yibao/history".into())
        );
        assert_eq!(file("", ""), None);
    }
}
