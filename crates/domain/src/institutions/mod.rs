//! What an institution is: its numbers, its place, its size, its designations.

mod area;
mod beds;
mod code;
mod coded;
mod function_class;
mod kind;
mod name;
mod prefecture;
mod register_id;

pub use area::{AreaCode, AreaPlan, MunicipalityCode, NoAreaCode};
pub use beds::{BedBand, Beds};
pub use code::{CheckDigit, InstitutionCode, NoCode};
pub use function_class::{FunctionClass, FunctionClasses};
pub use kind::{Ehr, InstitutionKind, Owner, RegionType};
pub use name::{CORPORATE_WORDS, NameParts};
pub use prefecture::{Prefecture, Region};
pub use register_id::{NoRegisterId, RegisterId};
