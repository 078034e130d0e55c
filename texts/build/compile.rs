//! From folders of `.ftl` files to Rust, or to the list of what is wrong with them.

mod catalogue;
mod check;
mod fault;
mod methods;
mod references;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use catalogue::Catalogue;
use fault::Fault;

/// The locale that is complete; what another one lacks is said in this one.
const COMPLETE: &str = "en";

/// The Rust code for the catalogues under `root`, one folder of `.ftl` files a locale.
pub(crate) fn compile(root: &Path) -> Result<String, Vec<Fault>> {
    let catalogues = read(root).map_err(|error| vec![Fault::new(root.display(), 0, error)])?;
    let Some(english) = catalogues.iter().find(|one| one.locale == COMPLETE) else {
        return Err(vec![Fault::new(COMPLETE, 0, "there is no such catalogue")]);
    };
    let faults: Vec<Fault> = catalogues
        .iter()
        .flat_map(|one| check::faults(one, english))
        .collect();
    if faults.is_empty() {
        Ok(methods::write(english, &catalogues))
    } else {
        Err(faults)
    }
}

fn read(root: &Path) -> io::Result<Vec<Catalogue>> {
    let mut catalogues = Vec::new();
    for folder in sorted(root)?.iter().filter(|path| path.is_dir()) {
        let files: Vec<PathBuf> = sorted(folder)?
            .into_iter()
            .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
            .collect();
        if files.is_empty() {
            continue;
        }
        let mut catalogue = Catalogue::new(&name(folder));
        for file in files {
            catalogue.add(&name(&file), &fs::read_to_string(file)?);
        }
        catalogues.push(catalogue);
    }
    Ok(catalogues)
}

/// What lies in `folder`, in the same order on every machine.
fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
