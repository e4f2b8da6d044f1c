//! How the desk looks to a person, set from any page: language, theme, keys.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::answer;
use super::fields::Fields;
use super::outside::Refused;
use super::session::Signed;
use crate::model::Lang;
use crate::model::person::{Profile, Theme};
use crate::store::People;
use crate::web::House;
use crate::web::words::Words;

/// POST /desk/look: what the form names, and nothing else of the profile.
pub async fn look(State(house): State<House>, signed: Signed, fields: Fields) -> Result<Response, Refused> {
    signed.in_person()?;
    let profile = chosen(signed.person.profile(), &fields);
    match house.store.save_profile(signed.person.id, &signed.person.name, &profile, house.now()).await {
        Ok(()) => Ok(Redirect::to(&fields.own_path("next")).into_response()),
        Err(error) => {
            tracing::error!(%error, "a profile could not be kept");
            Err(answer::refused(StatusCode::INTERNAL_SERVER_ERROR, &signed, "desk-error-store"))
        }
    }
}

fn chosen(mut profile: Profile, fields: &Fields) -> Profile {
    let language = fields.get("language").and_then(|tag| tag.parse::<Lang>().ok());
    if let Some(language) = language.filter(|language| Words::known(language).is_some()) {
        profile.language = language;
    }
    if let Some(theme) = Theme::ALL.into_iter().find(|theme| fields.get("theme") == Some(theme.as_str())) {
        profile.theme = theme;
    }
    if let Some(keys) = fields.get("keys") {
        profile.keys = keys == "on";
    }
    profile
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_form_names_is_changed() {
        let before = Profile::new("en".parse().unwrap());
        let after = chosen(before.clone(), &Fields::parse(b"theme=dark&language=xx&next=%2Fdesk"));
        assert_eq!(after, Profile { theme: Theme::Dark, ..before.clone() });
        let after = chosen(before.clone(), &Fields::parse(b"language=ar&keys=off"));
        assert_eq!((after.language.as_str(), after.keys, after.theme), ("ar", false, before.theme));
    }
}
