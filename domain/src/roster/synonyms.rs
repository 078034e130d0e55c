//! The words that files use for their columns, in English and French.

use super::Column;

/// Each column with its names: folded, without punctuation, between commas.
pub(super) const SYNONYMS: [(Column, &str); 11] = [
    (
        Column::Name,
        "name, full name, fullname, display name, displayname, person, physician, \
         physician name, doctor, participant, member, nom, nom complet, nom et prenom, \
         prenom et nom",
    ),
    (
        Column::PreferredName,
        "preferred name, preferredname, known as, goes by, called, nickname, nom usuel, \
         nom prefere, nom d usage",
    ),
    (
        Column::Email,
        "email, e mail, mail, email address, e mail address, emailaddress, work email, \
         address, courriel, adresse courriel, adresse electronique, adresse email, \
         adresse e mail",
    ),
    (
        Column::Site,
        "site, site code, sitecode, hospital, hospital code, clinic, facility, location, \
         campus, hopital, clinique, etablissement, code du site, lieu",
    ),
    (
        Column::FurtherSites,
        "further sites, furthersites, other sites, additional sites, more sites, \
         second site, other site, autres sites, autre site, autres hopitaux",
    ),
    (
        Column::Specialty,
        "specialty, speciality, specialties, specialities, discipline, field, \
         specialization, specialisation, specialite",
    ),
    (
        Column::Seniority,
        "seniority, level, rank, grade, role, position, title, job title, niveau, rang, \
         poste, titre, fonction",
    ),
    (
        Column::ManagerEmail,
        "manager email, manager e mail, manageremail, manager, line manager, \
         line manager email, supervisor, supervisor email, reports to, manager address, \
         gestionnaire, courriel du gestionnaire, superieur, responsable, \
         courriel du responsable",
    ),
    (
        Column::Team,
        "team, team name, unit, department, dept, division, service, equipe, unite, \
         departement",
    ),
    (
        Column::Slots,
        "slots, slot, weekly slots, availability, available, availabilities, free times, \
         times, hours, disponibilites, disponibilite, plages, plages horaires, heures",
    ),
    (
        Column::StaffId,
        "staff id, staffid, staff number, staff no, employee id, employeeid, \
         employee number, employee no, personnel number, id, person id, matricule, \
         numero d employe, no d employe, id employe",
    ),
];
