//! Whom we trust to vouch for a server: the bundled roots of the web, and a file of the operator's own.
//!
//! The roots are bundled so that a bare container without certificates works, and so that two machines agree.

use std::path::Path;

use reqwest::Certificate;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::Error;

/// All roots: the bundled ones and those of `ca_file`.
pub fn load(ca_file: Option<&Path>) -> Result<Vec<Certificate>, Error> {
    let own = ca_file.map(read_file).transpose()?.unwrap_or_default();
    let all = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().chain(&own);
    all.map(|root| Certificate::from_der(root)).collect::<Result<_, _>>().map_err(|_| Error::Setup)
}

fn read_file(path: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let fault = |why: String| Error::CaFile { path: path.to_path_buf(), why };
    let bytes = std::fs::read(path).map_err(|error| fault(format!("the file cannot be read ({})", error.kind())))?;
    let roots: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
    let roots = roots.map_err(|_| fault("a certificate in it is cut short or not in PEM".into()))?;
    if roots.is_empty() {
        return Err(fault("there is no PEM certificate (\"-----BEGIN CERTIFICATE-----\") in it".into()));
    }
    for (nth, root) in roots.iter().enumerate() {
        let usable = RootCertStore::empty().add(root.clone());
        usable.map_err(|_| fault(format!("certificate {} of {} in it is damaged", nth + 1, roots.len())))?;
    }
    Ok(roots)
}
